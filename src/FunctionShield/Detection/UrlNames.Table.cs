using System.Text;

namespace FunctionShield.Detection;

/// <summary>The words in parameter names that announce a URL.</summary>
internal static class UrlNames
{
    /// <remarks>Bounded by the name's length times the number of words.</remarks>
    public static UrlNameKind Of(ReadOnlySpan<byte> name)
    {
        if (name.Length is < 2 or > 64)
            return UrlNameKind.None;

        Span<byte> lower = stackalloc byte[64];
        if (Ascii.ToLower(name, lower, out int length) != System.Buffers.OperationStatus.Done)
            return UrlNameKind.None;

        ReadOnlySpan<byte> word = lower[..length];
        if (IsFollowed(word))
            return UrlNameKind.Followed;
        return IsFetched(word) ? UrlNameKind.Fetched : UrlNameKind.None;
    }

    private static bool IsFollowed(ReadOnlySpan<byte> word) =>
        HoldsFollowed(word) || word.SequenceEqual("next"u8) || word.SequenceEqual("back"u8)
        || word.SequenceEqual("rurl"u8) || word.SequenceEqual("to"u8) || word.SequenceEqual("out"u8) || word.SequenceEqual("dest"u8)
        || word.SequenceEqual("destination"u8) || word.SequenceEqual("checkout_url"u8);

    /// <remarks>One pass: most letters begin none of the words.</remarks>
    private static bool HoldsFollowed(ReadOnlySpan<byte> name)
    {
        for (int at = 0; at < name.Length - 3; at++)
        {
            ReadOnlySpan<byte> rest = name[at..];
            bool holds = name[at] switch
            {
                (byte)'r' => rest.StartsWith("redir"u8) || rest.StartsWith("return"u8) || rest.StartsWith("referer"u8) || rest.StartsWith("referrer"u8),
                (byte)'g' => rest.StartsWith("goto"u8),
                (byte)'c' => rest.StartsWith("continue"u8) || rest.StartsWith("cancel"u8),
                (byte)'o' => rest.StartsWith("origin"u8),
                (byte)'l' => rest.StartsWith("logout"u8),
                (byte)'s' => rest.StartsWith("success"u8),
                (byte)'f' => rest.StartsWith("forward"u8),
                _ => false,
            };
            if (holds)
                return true;
        }

        return false;
    }

    private static bool IsFetched(ReadOnlySpan<byte> word) =>
        word.EndsWith("url"u8) || word.EndsWith("uri"u8) || word.EndsWith("href"u8) || word.EndsWith("link"u8) || word.EndsWith("src"u8)
        || word.EndsWith("hostname"u8)
        || word.SequenceEqual("host"u8) || word.SequenceEqual("domain"u8) || word.SequenceEqual("target"u8) || word.SequenceEqual("site"u8)
        || word.SequenceEqual("feed"u8) || word.SequenceEqual("proxy"u8) || word.SequenceEqual("fetch"u8) || word.SequenceEqual("server"u8)
        || word.SequenceEqual("remote"u8) || word.SequenceEqual("upstream"u8) || word.SequenceEqual("source"u8) || word.SequenceEqual("image"u8)
        || (word.Length >= 7 && (Has(word, "webhook"u8) || Has(word, "callback"u8) || Has(word, "endpoint"u8)));

    private static bool Has(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) => name.IndexOf(word) >= 0;
}
