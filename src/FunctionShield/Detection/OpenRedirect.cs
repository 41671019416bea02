using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars.Urls;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>Does the text look like one of the site's own pages to a check, and like another host to a browser? (CWE-601)</summary>
/// <remarks>
/// An absolute URL in a redirect parameter is what single sign-on and advertising send all day: which hosts are allowed is the handler's
/// question, and nothing here tells. What remains are texts that only exist to pass a check: <c>/\host</c>, <c>https:host</c>, a line break
/// between the slashes, the site's name as user information. Only where the field is named after redirects. Linear.
/// </remarks>
internal static class OpenRedirect
{
    private const int MaxUrl = 4096;

    internal static TraitGate Gate => new(Traits.Slash | Traits.Backslash | Traits.Colon, Traits.Dot | Traits.NonAscii | Traits.Percent | Traits.Digit);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (text.Length is < 5 or > MaxUrl || !Gate.Opens(view.Traits)
            || view.Kind is not (FieldKind.Query or FieldKind.Body or FieldKind.PathParameter or FieldKind.CookieValue)
            || !UrlParser.MayBegin(text, view.Has(Traits.Colon)) || UrlNames.Of(view.Name) != UrlNameKind.Followed)
            return;

        if (!UrlParser.TryParse(text, out UrlParts parts) || !parts.HasAuthority || !IsWeb(text, parts) || !IsOtherHost(text, parts))
            return;

        if (parts.UserInfo(text).Contains((byte)'.'))
            Report(parts, Confidence.High, "the site's name stands as user information before another host", ref findings);
        else if (parts.Forgiven)
            Report(parts, Confidence.High, "a URL of another host that a check for local paths does not see", ref findings);
        else if (parts.SchemeLength == 0)
            Report(parts, Confidence.Medium, "a path that browsers read as another host", ref findings);
    }

    private static void Report(in UrlParts parts, Confidence confidence, string reason, ref FindingBuffer findings) =>
        findings.Add(Rule.RedirectInput, confidence, reason, parts.SchemeStart, parts.PathStart - parts.SchemeStart);

    private static bool IsWeb(ReadOnlySpan<byte> text, in UrlParts parts) =>
        parts.SchemeLength == 0 || UrlScheme.Is(parts.Scheme(text), "http"u8) || UrlScheme.Is(parts.Scheme(text), "https"u8);

    /// <summary>A name with a dot in it, or an address: <c>//path/to</c> is a typing error.</summary>
    private static bool IsOtherHost(ReadOnlySpan<byte> text, in UrlParts parts)
    {
        ReadOnlySpan<byte> host = parts.Host(text);
        return host.Length is >= 4 and <= HostText.MaxLength && host.IndexOf((byte)' ') < 0
            && HostClassifier.Read(host) is { Class: HostClass.Public } or { Class: > HostClass.InternalName };
    }
}
