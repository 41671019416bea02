namespace FunctionShield.Grammars.Serialized;

/// <summary>Reads type names as serializers write them: .NET's assembly-qualified names and Java's class names.</summary>
internal static class TypeNames
{
    /// <summary>Longest name that is read.</summary>
    private const int MaxName = 256;

    /// <summary>Classifies the name that begins at the text's start.</summary>
    /// <remarks>Reads at most <see cref="MaxName"/> bytes.</remarks>
    public static TypeNameKind Classify(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MaxName)].TrimStart(" \t\r\n"u8);
        // Java's descriptors: [a.b.C and La.b.C; name the same class.
        ReadOnlySpan<byte> element = text.TrimStart((byte)'[');
        if (element.Length < text.Length || (element.Length > 1 && element[0] == 'L' && char.IsAsciiLetterLower((char)element[1])))
            text = element is [(byte)'L', ..] ? element[1..] : element;
        int end = 0, dots = 0, lastDot = -1;
        while (end < text.Length && (IsNamePart(text[end]) || text[end] == '.'))
        {
            if (text[end] == '.')
            {
                dots++;
                lastDot = end;
            }

            end++;
        }

        if (dots == 0 || lastDot == 0 || lastDot == end - 1)
            return TypeNameKind.None;
        ReadOnlySpan<byte> name = text[..end];
        ReadOnlySpan<byte> rest = text[end..];
        // List`1[[A.B.C, D]]: the argument is made as well.
        if (rest.StartsWith("[["u8) && name.Contains((byte)'`') && Classify(rest[2..]) is TypeNameKind.Platform)
            return TypeNameKind.Platform;
        if (IsPlatform(name))
            return IsHarmless(name) ? TypeNameKind.Harmless : TypeNameKind.Platform;
        if (IsJavaGadget(name))
            return TypeNameKind.Platform;

        // "Namespace.Type, Assembly": a comma and a name behind it.
        if (rest.IsEmpty || rest[0] != ',')
            return TypeNameKind.None;
        rest = rest[1..].TrimStart(" "u8);
        return !rest.IsEmpty && IsNamePart(rest[0]) && rest.IndexOfAny((byte)'{', (byte)'(') < 0 ? TypeNameKind.Application : TypeNameKind.None;
    }

    private static bool IsNamePart(byte b) =>
        (uint)((b | 0x20) - 'a') < 26 || (uint)(b - '0') < 10 || b is (byte)'_' or (byte)'+' or (byte)'`' or (byte)'$';

    private static bool IsPlatform(ReadOnlySpan<byte> name) =>
        name.StartsWith("System."u8) || name.StartsWith("Microsoft."u8) || name.StartsWith("PresentationFramework"u8)
        || name.StartsWith("java.lang."u8) || name.StartsWith("java.util."u8) || name.StartsWith("javax."u8);

    private static bool IsHarmless(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith("System.Collections."u8) || name.StartsWith("System.Private.CoreLib"u8) || name.StartsWith("Microsoft.Azure."u8)
            || name.StartsWith("Microsoft.Graph."u8) || name.StartsWith("Microsoft.Bot."u8))
            return true;
        if (name.StartsWith("java.util."u8))
            return !name.StartsWith("java.util.PriorityQueue"u8) && !name.StartsWith("java.util.ServiceLoader"u8);
        int last = name.LastIndexOf((byte)'.');
        bool isTop = name[..last].IndexOf((byte)'.') < 0 || name.StartsWith("java.lang."u8);
        return isTop && WordList.Has(Values, name[(last + 1)..]);
    }

    /// <summary>Packages whose classes appear in messages only as gadgets: class loaders, scripting, naming and transformers.</summary>
    private static bool IsJavaGadget(ReadOnlySpan<byte> name) =>
        name.StartsWith("com.sun.rowset."u8) || name.StartsWith("com.sun.org.apache."u8) || name.StartsWith("org.apache.xalan."u8)
        || name.StartsWith("org.apache.commons.collections"u8) || name.StartsWith("org.springframework.beans.factory."u8)
        || name.StartsWith("org.springframework.context.support."u8) || name.StartsWith("com.mchange.v2.c3p0."u8)
        || name.StartsWith("org.apache.tomcat.dbcp."u8) || name.StartsWith("ch.qos.logback.core."u8) || name.StartsWith("java.net.URL"u8)
        || name.StartsWith("java.beans."u8) || name.StartsWith("sun."u8) || name.StartsWith("org.codehaus.groovy.runtime."u8)
        || name.StartsWith("bsh."u8) || name.StartsWith("org.mozilla.javascript."u8);

    private static ReadOnlySpan<byte> Values =>
        " string boolean byte sbyte char int16 int32 int64 uint16 uint32 uint64 single double decimal datetime datetimeoffset timespan"u8 +
        " guid object uri version nullable integer long short float character number dateonly timeonly enum "u8;
}
