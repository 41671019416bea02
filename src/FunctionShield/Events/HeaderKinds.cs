using System.Text;

namespace FunctionShield.Events;

/// <summary>What a header's name says about its value.</summary>
internal static class HeaderKinds
{
    /// <remarks>By length first; header names are case-insensitive (RFC 9110, section 5.1).</remarks>
    public static FieldKind Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        10 when Ascii.EqualsIgnoreCase(name, "user-agent"u8) => FieldKind.UserAgent,
        7 when Ascii.EqualsIgnoreCase(name, "referer"u8) => FieldKind.Referer,
        6 when Ascii.EqualsIgnoreCase(name, "origin"u8) => FieldKind.Referer,
        6 when Ascii.EqualsIgnoreCase(name, "cookie"u8) => FieldKind.Cookie,
        _ => FieldKind.Header,
    };
}
