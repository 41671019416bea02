namespace FunctionShield.Grammars.Xml;

/// <summary>Yields the document type and entity declarations of a text (XML 1.0, 2.8 and 4.2), wherever they stand.</summary>
/// <remarks>
/// Declarations in literals of other declarations are yielded too, since a parameter entity sets them free. Keywords are taken in
/// any case, as lenient parsers do. Linear: each declaration is read at most up to its literal's end, from its own start.
/// </remarks>
internal ref struct XmlDeclarations(ReadOnlySpan<byte> text)
{
    /// <summary>Bytes of one declaration that are read: names and addresses are short, and so the whole stays linear.</summary>
    private const int MaxDeclaration = 512;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>Where the current declaration begins.</summary>
    public int Start { get; private set; }

    /// <summary>How much of it was read.</summary>
    public int Length { get; private set; }

    /// <summary>The next declaration.</summary>
    /// <remarks>One vectorised search, and a constant number of bytes for each declaration.</remarks>
    public bool Next(out XmlDeclarationKind kind)
    {
        while (true)
        {
            int found = _text[_at..].IndexOf("<!"u8);
            if (found < 0)
            {
                kind = XmlDeclarationKind.Plain;
                return false;
            }

            Start = _at + found;
            _at = Start + 2;
            ReadOnlySpan<byte> rest = _text[_at..Math.Min(_text.Length, _at + MaxDeclaration)];
            if (WordList.Begins(rest, "ENTITY"u8) && rest.Length > 6 && IsSpace(rest[6]))
            {
                kind = Entity(rest[6..]);
                return true;
            }

            if (WordList.Begins(rest, "DOCTYPE"u8))
            {
                kind = DocumentType(rest[7..]);
                return true;
            }
        }
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'+';

    private static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n+"u8);

    private static ReadOnlySpan<byte> SkipName(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length && !IsSpace(text[end]) && text[end] is not ((byte)'[' or (byte)'>'))
            end++;
        return text[end..];
    }

    /// <summary><c>[EXTERNAL]</c> of a declaration: SYSTEM or PUBLIC with a literal after it.</summary>
    private static bool IsExternal(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> literal)
    {
        literal = default;
        if (!WordList.Begins(text, "SYSTEM"u8) && !WordList.Begins(text, "PUBLIC"u8))
            return false;
        literal = SkipSpace(text[6..]);
        return !literal.IsEmpty && literal[0] is (byte)'"' or (byte)'\'' or (byte)'\\' or (byte)'&';
    }

    private XmlDeclarationKind Entity(ReadOnlySpan<byte> text)
    {
        text = SkipSpace(text);
        bool parameter = text.StartsWith("%"u8) || text.StartsWith("&#"u8);
        if (parameter)
            text = SkipSpace(SkipName(text));
        text = SkipSpace(SkipName(text));
        Length = Math.Min(_text.Length - Start, 64);
        if (IsExternal(text, out _))
            return XmlDeclarationKind.ExternalEntity;
        if (parameter)
            return XmlDeclarationKind.ParameterEntity;
        if (text.Length < 2 || text[0] is not ((byte)'"' or (byte)'\''))
            return XmlDeclarationKind.Plain;
        ReadOnlySpan<byte> value = text[1..];
        int end = value.IndexOf(text[0]);
        value = end < 0 ? value : value[..end];
        return References(value) > 1 ? XmlDeclarationKind.MultiplyingEntity : XmlDeclarationKind.InternalEntity;
    }

    /// <summary>General entity references in a literal; the five predefined ones and character references do not count.</summary>
    private static int References(ReadOnlySpan<byte> value)
    {
        int count = 0;
        while (true)
        {
            int at = value.IndexOf((byte)'&');
            if (at < 0)
                return count;
            value = value[(at + 1)..];
            int end = value.IndexOf((byte)';');
            if (end > 0 && value[0] != '#' && !WordList.Has(" amp lt gt quot apos "u8, value[..end]))
                count++;
        }
    }

    private XmlDeclarationKind DocumentType(ReadOnlySpan<byte> text)
    {
        text = SkipSpace(SkipName(SkipSpace(text)));
        Length = Math.Min(_text.Length - Start, 64);
        if (!IsExternal(text, out ReadOnlySpan<byte> literal))
            return XmlDeclarationKind.Plain;
        bool known = WordList.Begins(literal[1..], "-//W3C//DTD "u8) || WordList.Begins(literal[1..], "-//IETF//DTD "u8)
            || WordList.Begins(literal[1..], "-//Apple"u8) || WordList.Begins(literal[1..], "-//OASIS//DTD"u8)
            || WordList.Begins(literal[1..], "about:legacy-compat"u8) || WordList.Begins(literal[1..], "-//mybatis.org//DTD"u8)
            || WordList.Begins(literal[1..], "-//Hibernate/Hibernate"u8) || WordList.Begins(literal[1..], "-//Sun Microsystems"u8);
        return known ? XmlDeclarationKind.KnownSubset : XmlDeclarationKind.ExternalSubset;
    }
}
