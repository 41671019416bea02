using System;
using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Weaving;

/// <summary>Which methods are guarded, and with what. The APIs are named, not referenced: a function has only those that it uses.</summary>
internal static partial class GuardedCalls
{
    private const string Woven = "global::FunctionShield.Guards.Woven.";
    private const string Access = "global::System.IO.FileAccess.";

    /// <summary>Whether a method of this name may be guarded.</summary>
    public static bool IsCandidate(string name) => Names.Contains(name);

    /// <summary>The guard of a method; null when it needs none.</summary>
    /// <param name="method">The method as declared: not reduced, not constructed.</param>
    public static Guard? Of(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension))
            return null;

        switch (FullName(type))
        {
            case "Dapper.SqlMapper":
                return Dapper(method);
            case "System.Diagnostics.Process" when method.Name == "Start":
                return Process(method);
            case "System.IO.File":
            case "System.IO.Directory":
                return File(method);
            case "System.IO.FileInfo":
            case "System.IO.DirectoryInfo":
                return FileInfo(method);
            case "System.IO.Compression.ZipFile":
            case "System.Formats.Tar.TarFile":
                return method.Name.StartsWith("ExtractToDirectory", StringComparison.Ordinal) ? Paths("archives", method, name => name == "sourceArchiveFileName" ? "Read" : "Write") : null;
            case "System.IO.Compression.ZipFileExtensions":
                return Entry(method);
            case "System.Xml.XmlReader":
            case "System.Xml.XmlDocument":
            case "System.Xml.Linq.XDocument":
            case "System.Xml.Linq.XElement":
                return Xml(method, type.Name);
            case "System.Reflection.Assembly":
            case "System.Runtime.Loader.AssemblyLoadContext":
                return Code(method);
            case "Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder" when method.Name == "Create":
            case "Amazon.Lambda.RuntimeSupport.HandlerWrapper" when method.Name == "GetHandlerWrapper":
                return Handlers.Of(method);
            default:
                return Data(method, type);
        }
    }

    public static string FullName(INamedTypeSymbol type) => type.ContainingType is not null || type.ContainingNamespace is not { IsGlobalNamespace: false } space
        ? type.MetadataName
        : space.ToDisplayString() + "." + type.MetadataName;

    private static Guard? Data(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.IsStatic || Array.IndexOf(Commands, method.Name) < 0)
            return null;
        if (method.Name is "Fill" or "FillSchema")
        {
            return Derives(type, "System.Data.Common.DbDataAdapter")
                ? new Guard("sql", $"{Woven}WovenSql.Check(((global::System.Data.Common.DbDataAdapter)self)?.SelectCommand, {Guard.Site});")
                : null;
        }

        if (Derives(type, "System.Data.Common.DbBatch"))
            return new Guard("sql", $"{Woven}WovenSql.Check(self, {Guard.Site});");
        return Derives(type, "System.Data.Common.DbCommand") || Implements(type, "System.Data.IDbCommand")
            ? new Guard("sql", $"{Woven}WovenSql.Check(self, {Guard.Site}{Guard.Literals});") { IsCommand = true }
            : null;
    }

    private static Guard? Dapper(IMethodSymbol method)
    {
        if (!method.IsExtensionMethod || Array.IndexOf(DapperCalls, method.Name) < 0)
            return null;

        int type = Find(method, "commandType");
        for (int i = 1; i < method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            if (parameter.Type.SpecialType == SpecialType.System_String && parameter.Name == "sql")
                return new Guard("dapper", $"{Woven}WovenSql.Check(a0, a{i}, {(type < 0 ? "null" : "a" + type)}, {Guard.Site}{Guard.Literals});", i);
            if (parameter.Type.Name == "CommandDefinition")
                return new Guard("dapper", $"{Woven}WovenSql.Check(a0, a{i}.CommandText, a{i}.CommandType, {Guard.Site});");
        }

        return null;
    }

    private static Guard? Process(IMethodSymbol method)
    {
        const string check = Woven + "WovenProcess.Check(";
        if (!method.IsStatic)
            return new Guard("processes", $"{check}self?.StartInfo, {Guard.Site});");
        if (method.Parameters.Length == 1 && method.Parameters[0].Type.Name == "ProcessStartInfo")
            return new Guard("processes", $"{check}a0, {Guard.Site});");
        if (method.Parameters.Length == 0 || method.Parameters[0].Type.SpecialType != SpecialType.System_String)
            return null;

        int arguments = Find(method, "arguments");
        if (arguments < 0)
            return new Guard("processes", $"{check}a0, (string)null, {Guard.Site});", 0);
        return method.Parameters[arguments].Type.SpecialType == SpecialType.System_String
            ? new Guard("processes", $"{check}a0, a{arguments}, {Guard.Site});", 0, arguments)
            : new Guard("processes", $"a{arguments} = {check}a0, a{arguments}, {Guard.Site});");
    }

    private static Guard? File(IMethodSymbol method)
    {
        if (!Files.TryGetValue(method.Name, out string? access))
            return null;

        int explicitly = Find(method, "access"), options = Find(method, "options");
        return Paths("files", method, name => (method.Name, name) switch
        {
            ("Copy", "sourceFileName") => "Read",
            ("Copy", _) => "Write",
            _ => access,
        }, explicitly >= 0 && method.Parameters[explicitly].Type.Name == "FileAccess" ? "a" + explicitly
            : options >= 0 && method.Parameters[options].Type.Name == "FileStreamOptions" ? $"(a{options}?.Access ?? {Access}Read)" : null);
    }

    private static Guard? FileInfo(IMethodSymbol method)
    {
        if (method.IsStatic || !Files.TryGetValue(method.Name, out string? access))
            return null;
        var before = new StringBuilder($"{Woven}WovenFile.Check(self?.ToString(), {Access}{(method.Name == "CopyTo" ? "Read" : access)}, {Guard.Site});");
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type.SpecialType == SpecialType.System_String && Array.IndexOf(PathNames, parameter.Name) >= 0)
                before.Append($" {Woven}WovenFile.Check(a{parameter.Ordinal}, {Access}Write, {Guard.Site});");
        }

        return new Guard("files", before.ToString());
    }

    private static Guard? Entry(IMethodSymbol method)
    {
        int destination = Find(method, method.Name.StartsWith("ExtractToFile", StringComparison.Ordinal) ? "destinationFileName" : "destinationDirectoryName");
        if (destination < 0)
            return null;
        return method.Parameters[0].Type.Name == "ZipArchiveEntry"
            ? new Guard("archives", $"{Woven}WovenFile.CheckEntry(a0, a{destination}, {Guard.Site});", destination)
            : new Guard("archives", $"{Woven}WovenFile.Check(a{destination}, {Access}Write, {Guard.Site});", destination);
    }

    private static Guard? Code(IMethodSymbol method)
    {
        if (method.Parameters.Length == 0 || method.Name is not ("Load" or "LoadFrom" or "LoadFile" or "UnsafeLoadFrom" or "LoadFromAssemblyPath" or "LoadFromStream"))
            return null;
        if (method.Parameters[0].Type.SpecialType == SpecialType.System_String)
            return new Guard("code", $"{Woven}WovenFile.Check(a0, {Access}Read, {Guard.Site});", 0);
        return Guard.Not("code", LeftAlone.Signature);
    }

    private static Guard? Paths(string group, IMethodSymbol method, Func<string, string> accessOf, string? access = null)
    {
        var before = new StringBuilder();
        var texts = new List<int>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type.SpecialType != SpecialType.System_String || Array.IndexOf(PathNames, parameter.Name) < 0)
                continue;
            before.Append($"{(texts.Count == 0 ? "" : " ")}{Woven}WovenFile.Check(a{parameter.Ordinal}, {access ?? Access + accessOf(parameter.Name)}, {Guard.Site});");
            texts.Add(parameter.Ordinal);
        }

        return texts.Count == 0 ? null : new Guard(group, before.ToString(), [.. texts]);
    }

    private static int Find(IMethodSymbol method, string name)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Name == name)
                return parameter.Ordinal;
        }

        return -1;
    }

    private static bool Derives(INamedTypeSymbol type, string fullName)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (FullName(at) == fullName)
                return true;
        }

        return false;
    }

    private static bool Implements(INamedTypeSymbol type, string fullName)
    {
        if (FullName(type) == fullName)
            return true;
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (FullName(implemented) == fullName)
                return true;
        }

        return false;
    }
}
