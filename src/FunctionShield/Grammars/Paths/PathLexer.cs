using FunctionShield.Calls;

namespace FunctionShield.Grammars.Paths;

/// <summary>Pulls the segments of a path as the operating system reads it. Nothing is decoded: a <c>%2e</c> is three characters of a name.</summary>
/// <remarks>
/// POSIX.1-2024 XBD 4.16 (pathname resolution); for Windows "Naming Files, Paths, and Namespaces": both slashes separate, trailing dots
/// and spaces of a name fall off. Linear: each byte is looked at once. Never throws.
/// </remarks>
internal ref struct PathLexer(ReadOnlySpan<byte> path, HostPlatform platform)
{
    private readonly ReadOnlySpan<byte> _path = path;
    private readonly bool _windows = platform == HostPlatform.Windows;
    private int _position;

    public PathSegment Next()
    {
        if (_position == 0 && ReadRoot(out PathSegment root))
            return root;

        if (_position < _path.Length && IsSeparator(_path[_position], _windows))
        {
            // Only directly after a drive: separators inside are skipped with the segment before them.
            int separator = _position;
            SkipSeparators();
            return new PathSegment(PathSegmentKind.Root, separator, separator + 1);
        }

        int start = _position;
        while (_position < _path.Length && !IsSeparator(_path[_position], _windows))
            _position++;
        int end = _position;
        SkipSeparators();
        return end == start ? new PathSegment(PathSegmentKind.End, start, start) : new PathSegment(KindOf(_path[start..end]), start, end);
    }

    /// <summary>Whether a byte ends a segment.</summary>
    public static bool IsSeparator(byte b, bool windows) => b == '/' || (windows && b == '\\');

    /// <summary>Whether the path starts at a root, whatever comes before it: not in the current folder.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> path, HostPlatform platform)
    {
        PathSegmentKind kind = new PathLexer(path, platform).Next().Kind;
        return kind is PathSegmentKind.Root or PathSegmentKind.Drive or PathSegmentKind.Share;
    }

    /// <summary>How many folders above its own start a relative piece of a path reaches; 0 when it stays below it.</summary>
    /// <remarks>One pass.</remarks>
    public static int Climbs(ReadOnlySpan<byte> piece, HostPlatform platform)
    {
        var lexer = new PathLexer(piece, platform);
        int depth = 0, highest = 0;
        for (PathSegment segment = lexer.Next(); segment.Kind != PathSegmentKind.End; segment = lexer.Next())
        {
            depth += segment.Kind switch { PathSegmentKind.Name => 1, PathSegmentKind.Parent => -1, _ => 0 };
            highest = Math.Min(highest, depth);
        }

        return -highest;
    }

    private bool ReadRoot(out PathSegment root)
    {
        root = default;
        if (_path.IsEmpty)
            return false;
        if (_windows && _path.Length >= 2 && _path[1] == ':' && char.IsAsciiLetter((char)_path[0]))
        {
            _position = 2;
            root = new PathSegment(PathSegmentKind.Drive, 0, 2);
            return true;
        }

        if (!IsSeparator(_path[0], _windows))
            return false;
        if (_windows && _path.Length > 2 && IsSeparator(_path[1], true) && !IsSeparator(_path[2], true))
        {
            _position = SegmentEnd(2);
            SkipSeparators();
            _position = SegmentEnd(_position);
            root = new PathSegment(PathSegmentKind.Share, 0, _position);
            SkipSeparators();
            return true;
        }

        SkipSeparators();
        root = new PathSegment(PathSegmentKind.Root, 0, 1);
        return true;
    }

    private readonly int SegmentEnd(int from)
    {
        while (from < _path.Length && !IsSeparator(_path[from], true))
            from++;
        return from;
    }

    private void SkipSeparators()
    {
        while (_position < _path.Length && IsSeparator(_path[_position], _windows))
            _position++;
    }

    private readonly PathSegmentKind KindOf(ReadOnlySpan<byte> name)
    {
        if (_windows && name.Length > 2 && name.IndexOfAnyExcept((byte)'.', (byte)' ') < 0 && name.StartsWith(".."u8) && name[2] == ' ')
            return PathSegmentKind.Parent;
        return name.SequenceEqual("."u8) ? PathSegmentKind.Current
            : name.SequenceEqual(".."u8) ? PathSegmentKind.Parent
            : PathSegmentKind.Name;
    }
}
