namespace FunctionShield.Grammars.Paths;

/// <summary>What a piece of a path does.</summary>
internal enum PathSegmentKind : byte
{
    /// <summary>The path is over.</summary>
    End,

    /// <summary>The path is absolute: <c>/</c>, <c>\</c>.</summary>
    Root,

    /// <summary>A drive, <c>C:</c>; the separator after it is a <see cref="Root"/>.</summary>
    Drive,

    /// <summary>A server and share, <c>\\server\share</c>, or a device, <c>\\.\name</c>, <c>\\?\name</c>.</summary>
    Share,

    /// <summary>The name of a file or folder.</summary>
    Name,

    /// <summary><c>.</c></summary>
    Current,

    /// <summary><c>..</c></summary>
    Parent,
}
