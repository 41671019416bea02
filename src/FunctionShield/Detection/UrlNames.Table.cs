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
        Has(word, "redirect"u8) || Has(word, "redir"u8) || Has(word, "return"u8) || Has(word, "goto"u8) || Has(word, "continue"u8)
        || Has(word, "referer"u8) || Has(word, "referrer"u8) || Has(word, "origin"u8) || Has(word, "logout"u8) || Has(word, "success"u8)
        || Has(word, "cancel"u8) || Has(word, "forward"u8) || word.SequenceEqual("next"u8) || word.SequenceEqual("back"u8)
        || word.SequenceEqual("rurl"u8) || word.SequenceEqual("to"u8) || word.SequenceEqual("out"u8) || word.SequenceEqual("dest"u8)
        || word.SequenceEqual("destination"u8) || word.SequenceEqual("checkout_url"u8);

    private static bool IsFetched(ReadOnlySpan<byte> word) =>
        word.EndsWith("url"u8) || word.EndsWith("uri"u8) || word.EndsWith("href"u8) || word.EndsWith("link"u8) || word.EndsWith("src"u8)
        || Has(word, "webhook"u8) || Has(word, "callback"u8) || Has(word, "endpoint"u8) || word.EndsWith("hostname"u8)
        || word.SequenceEqual("host"u8) || word.SequenceEqual("domain"u8) || word.SequenceEqual("target"u8) || word.SequenceEqual("site"u8)
        || word.SequenceEqual("feed"u8) || word.SequenceEqual("proxy"u8) || word.SequenceEqual("fetch"u8) || word.SequenceEqual("server"u8)
        || word.SequenceEqual("remote"u8) || word.SequenceEqual("upstream"u8) || word.SequenceEqual("source"u8) || word.SequenceEqual("image"u8);

    private static bool Has(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) => name.IndexOf(word) >= 0;
}
