namespace FunctionShield.Grammars.Paths;

/// <summary>A piece of a path, without the separators around it.</summary>
internal readonly struct PathSegment(PathSegmentKind kind, int start, int end)
{
    public PathSegmentKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;
}
