namespace FunctionShield.Grammars.Urls;

/// <summary>Where the parts of a URL are in its text. Offsets only: the text stays the caller's.</summary>
internal struct UrlParts
{
    /// <summary>First byte of the scheme; where the text begins after leading blanks.</summary>
    public int SchemeStart;

    /// <summary>Bytes of the scheme without its colon; 0 for <c>//host</c>.</summary>
    public int SchemeLength;

    /// <summary>There is an authority (perhaps an empty one, <c>file:///</c>).</summary>
    public bool HasAuthority;

    /// <summary>Written in a way that only parsers forgive: backslashes, missing slashes, tabs or line breaks inside.</summary>
    public bool Forgiven;

    /// <summary>First byte of <c>user:password</c>; equal to <see cref="HostStart"/> when there is none.</summary>
    public int UserInfoStart;

    /// <summary>Bytes of the user information without its <c>@</c>.</summary>
    public int UserInfoLength;

    /// <summary>First byte of the host, an opening bracket included.</summary>
    public int HostStart;

    /// <summary>Bytes of the host, brackets included.</summary>
    public int HostLength;

    /// <summary>First digit of the port.</summary>
    public int PortStart;

    /// <summary>Bytes of the port; 0 when there is none.</summary>
    public int PortLength;

    /// <summary>First byte after the authority.</summary>
    public int PathStart;

    /// <summary>The <c>?</c>, or where the path ends.</summary>
    public int QueryStart;

    /// <summary>The <c>#</c>, or the end.</summary>
    public int FragmentStart;

    public readonly ReadOnlySpan<byte> Scheme(ReadOnlySpan<byte> text) => text.Slice(SchemeStart, SchemeLength);

    public readonly ReadOnlySpan<byte> Host(ReadOnlySpan<byte> text) => text.Slice(HostStart, HostLength);

    public readonly ReadOnlySpan<byte> UserInfo(ReadOnlySpan<byte> text) => text.Slice(UserInfoStart, UserInfoLength);

    public readonly ReadOnlySpan<byte> Path(ReadOnlySpan<byte> text) => text[PathStart..QueryStart];

    /// <summary>The port's number; -1 when there is none or it is no number.</summary>
    /// <remarks>Bounded by the port's length.</remarks>
    public readonly int Port(ReadOnlySpan<byte> text)
    {
        int port = PortLength == 0 ? -1 : 0;
        foreach (byte b in text.Slice(PortStart, PortLength))
        {
            if (!char.IsAsciiDigit((char)b) || port > 65_535)
                return -1;
            port = port * 10 + (b - '0');
        }

        return port;
    }
}
