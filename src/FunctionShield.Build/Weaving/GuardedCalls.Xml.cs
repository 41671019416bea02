using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Weaving;

/// <content>XML: not a question before the call, but a reader without entities in its place, when an invocation runs.</content>
internal static partial class GuardedCalls
{
    private const string Options = "global::System.Xml.Linq.LoadOptions.None";

    private static Guard? Xml(IMethodSymbol method, string type)
    {
        if (method.Parameters.Length == 0)
            return null;

        ITypeSymbol source = method.Parameters[0].Type;
        if (type == "XmlReader")
        {
            int settings = Find(method, "settings");
            string path = source.SpecialType == SpecialType.System_String ? CheckUri : "";
            if (method.Name != "Create" || (settings < 0 && path.Length == 0))
                return null; // Without settings, a document type is refused anyway.
            string harden = settings < 0 ? "" : $"a{settings} = {Woven}WovenXml.Settings(a{settings});";
            return path.Length > 0 && settings < 0 ? new Guard("xml", path, 0) : new Guard("xml", path + harden);
        }

        return type == "XmlDocument" ? XmlDocument(method, source) : XmlTree(method, type, source);
    }

    // A path, or a URL; the latter is a request, which the hooks see.
    private const string CheckUri = "if (a0 is not null && !a0.Contains(\"://\")) " + Woven + "WovenFile.Check(a0, " + Access + "Read, " + Guard.Site + ");";

    private static Guard? XmlDocument(IMethodSymbol method, ITypeSymbol source)
    {
        const string preserve = "(self is { PreserveWhitespace: true } ? global::System.Xml.Linq.LoadOptions.PreserveWhitespace : " + Options + ")";
        string? reader = (method.Name, source.Name) switch
        {
            ("LoadXml", "String") => $"ReaderOf(a0, {preserve})",
            ("Load", "Stream" or "TextReader") => $"Reader(a0, {preserve})",
            _ => null,
        };
        if (reader is not null && !method.IsStatic)
            return new Guard("xml", $"using (var r = {Woven}WovenXml.{reader}) {{ if (r is not null && self is not null) {{ self.Load(r); return; }} }}", Of(source));
        return method.Name == "Load" && source.SpecialType == SpecialType.System_String ? new Guard("xml", CheckUri, 0) : null;
    }

    private static Guard? XmlTree(IMethodSymbol method, string type, ITypeSymbol source)
    {
        if (!method.IsStatic)
            return null;

        int given = Find(method, "options"), ends = Find(method, "cancellationToken");
        string options = given < 0 ? Options : "a" + given;
        string tree = "global::System.Xml.Linq." + type;
        switch (method.Name, source.Name)
        {
            case ("Parse", "String"):
                return new Guard("xml", $"using (var r = {Woven}WovenXml.ReaderOf(a0, {options})) if (r is not null) return {tree}.Load(r, {options});", Of(source));
            case ("Load", "Stream" or "TextReader"):
                return new Guard("xml", $"using (var r = {Woven}WovenXml.Reader(a0, {options})) if (r is not null) return {tree}.Load(r, {options});");
            case ("LoadAsync", "Stream" or "TextReader") when ends >= 0:
                return new Guard("xml", $"var r = {Woven}WovenXml.Reader(a0, {options}); if (r is not null) return {tree}.LoadAsync(r, {options}, a{ends});");
            case ("Load", "String"):
                return new Guard("xml", CheckUri, 0);
            default:
                return null;
        }
    }

    private static int[] Of(ITypeSymbol source) => source.SpecialType == SpecialType.System_String ? [0] : [];
}
