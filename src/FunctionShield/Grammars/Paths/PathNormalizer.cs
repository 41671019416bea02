using FunctionShield.Calls;

namespace FunctionShield.Grammars.Paths;

/// <summary>Resolves <c>.</c>, <c>..</c> and repeated separators in text alone, as <c>Path.GetFullPath</c> does, without asking a disk.</summary>
internal static class PathNormalizer
{
    /// <summary>Writes the normal form: one kind of separator (<c>/</c>), no <c>.</c>, a <c>..</c> only at the start of a relative path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="destination">At least <see cref="Bound"/> bytes.</param>
    /// <param name="platform">Whose rules.</param>
    /// <returns>Bytes written. Normalizing the result again changes nothing.</returns>
    /// <remarks>Linear: a byte is written once and removed at most once.</remarks>
    public static int Normalize(ReadOnlySpan<byte> path, Span<byte> destination, HostPlatform platform)
    {
        var lexer = new PathLexer(path, platform);
        int length = 0, root = 0;
        bool absolute = false;
        for (PathSegment segment = lexer.Next(); segment.Kind != PathSegmentKind.End; segment = lexer.Next())
        {
            ReadOnlySpan<byte> text = path[segment.Start..segment.End];
            switch (segment.Kind)
            {
                case PathSegmentKind.Root:
                    destination[length++] = (byte)'/';
                    root = length;
                    absolute = true;
                    break;
                case PathSegmentKind.Drive:
                    destination[0] = (byte)(text[0] & 0xDF);
                    destination[1] = (byte)':';
                    root = length = 2;
                    break;
                case PathSegmentKind.Share:
                    length = root = CopyShare(text, destination);
                    absolute = true;
                    break;
                case PathSegmentKind.Name:
                    Append(NameOf(text, platform), destination, root, ref length);
                    break;
                case PathSegmentKind.Parent when length > root && !EndsWithParent(destination[root..length]):
                    int slash = destination[root..length].LastIndexOf((byte)'/');
                    length = slash < 0 ? root : root + slash;
                    break;
                case PathSegmentKind.Parent when !absolute:
                    Append(".."u8, destination, root, ref length);
                    break;
            }
        }

        return length;
    }

    /// <summary>The most bytes that the normal form of a path of this length can have.</summary>
    public static int Bound(int length) => length + 2;

    /// <summary>Whether one normal form is the other or lies below it.</summary>
    public static bool IsWithin(ReadOnlySpan<byte> normalPath, ReadOnlySpan<byte> normalRoot, HostPlatform platform)
    {
        if (normalPath.Length < normalRoot.Length)
            return false;
        ReadOnlySpan<byte> head = normalPath[..normalRoot.Length];
        if (platform == HostPlatform.Windows ? !EqualsIgnoreCase(head, normalRoot) : !head.SequenceEqual(normalRoot))
            return false;
        return normalPath.Length == normalRoot.Length || normalRoot.IsEmpty || normalRoot[^1] == '/' || normalPath[normalRoot.Length] == '/';
    }

    /// <summary>Names on Windows differ in more than case; for the letters of ASCII this is exact, and others must be equal.</summary>
    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            byte a = left[i], b = right[i];
            if (a != b && !((a | 0x20) == (b | 0x20) && char.IsAsciiLetter((char)a)))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> name, HostPlatform platform)
    {
        if (platform != HostPlatform.Windows)
            return name;
        ReadOnlySpan<byte> trimmed = name.TrimEnd(". "u8);
        return trimmed.IsEmpty ? name : trimmed;
    }

    private static void Append(ReadOnlySpan<byte> name, Span<byte> destination, int root, ref int length)
    {
        if (length > root)
            destination[length++] = (byte)'/';
        name.CopyTo(destination[length..]);
        length += name.Length;
    }

    private static int CopyShare(ReadOnlySpan<byte> share, Span<byte> destination)
    {
        share = share.TrimEnd("/\\"u8); // `\\host\` names no share, and is as far as one gets.
        int length = 0;
        foreach (byte b in share)
        {
            bool separates = PathLexer.IsSeparator(b, windows: true);
            if (!separates || length < 2 || destination[length - 1] != '/')
                destination[length++] = separates ? (byte)'/' : b;
        }

        destination[length] = (byte)'/';
        return length + 1;
    }

    private static bool EndsWithParent(ReadOnlySpan<byte> relative) =>
        relative.EndsWith(".."u8) && (relative.Length == 2 || relative[^3] == '/');
}
