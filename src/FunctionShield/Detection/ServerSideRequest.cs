using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Urls;

namespace FunctionShield.Detection;

/// <summary>Does this text name an internal host? (CWE-918)</summary>
/// <remarks>
/// The text must be a URL from its first byte to its last, or a host in a place that is named after URLs: prose, JSON and logs that
/// mention <c>http://localhost:3000</c> are none. Linear; a URL is parsed once, and once more when its query holds another.
/// </remarks>
internal static partial class ServerSideRequest
{
    /// <summary>Longer texts are documents.</summary>
    private const int MaxUrl = 16 * 1024;

    internal static TraitGate Gate => new(Traits.Colon | Traits.Slash | Traits.Backslash | Traits.Dot | Traits.Digit | Traits.NonAscii);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (text.Length is < 3 or > MaxUrl || !Gate.Opens(view.Traits) || view.Kind is FieldKind.Name)
            return;

        int start = SkipWrapper(text);
        ReadOnlySpan<byte> url = text[start..];
        if (UrlParser.MayBegin(url, view.Has(Traits.Colon)) && UrlParser.TryParse(url, out UrlParts parts))
        {
            InspectUrl(view, url, start, parts, ref findings);
            return;
        }

        // A bare host where the platform or a browser writes is how they name things.
        if (view.Kind is FieldKind.Header or FieldKind.Referer or FieldKind.UrlPath or FieldKind.Cookie or FieldKind.UserAgent or FieldKind.Metadata)
            return;

        // "@169.254.169.254/", sent to be joined to "http://good.example": the host becomes user information.
        if (url[0] == '@')
            InspectBareHost(view, url[1..], start + 1, joined: true, ref findings);
        else if (!(view.Has(Traits.Space) && HasBlank(url)) && UrlNames.Of(view.Name) != UrlNameKind.None)
            InspectBareHost(view, url, start, joined: false, ref findings);
    }

    private static void InspectUrl(in FieldView view, ReadOnlySpan<byte> url, int start, in UrlParts parts, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> scheme = parts.Scheme(url);
        bool plain = !view.Has(Traits.Space) || !HasBlank(url[parts.SchemeStart..]);
        if (parts.SchemeLength > 0 && UrlScheme.IsDangerous(scheme))
        {
            if (plain && IsDangerousUse(url, parts))
            {
                findings.Add(Rule.SsrfInput, Confidence.High, "a URL with a scheme that reads files or speaks to other services", start, url.Length);
            }

            return;
        }

        // "key: value" parses as a URL with an odd scheme; without an authority it fetches nothing.
        if (!parts.HasAuthority || parts.HostLength == 0)
            return;
        if (parts.SchemeLength > 0 && !UrlScheme.IsSpecial(scheme) && parts.UserInfoLength > 0)
            return; // ssh://git@host

        HostReading host = HostClassifier.Read(parts.Host(url));
        if (host.Class == HostClass.InternalName && !IsServiceUrl(view, url, parts))
            return;
        if (host.IsInternal)
        {
            Confidence confidence = Judge(view, url, parts, host, plain);
            if (confidence > Confidence.Low || plain)
                findings.Add(Rule.SsrfInput, confidence, Reason(host), start + parts.HostStart, parts.HostLength);
        }
        else if (plain)
        {
            InspectInner(url, start, parts, ref findings);
        }
    }

    /// <summary>
    /// A name that only a private resolver knows says little alone: <c>gid://shopify/</c>, <c>//api/v1</c> and typing errors look like
    /// one. A web scheme and a private zone or a port make it the URL of a service.
    /// </summary>
    private static bool IsServiceUrl(in FieldView view, ReadOnlySpan<byte> url, in UrlParts parts) =>
        parts.SchemeLength > 0 && UrlScheme.IsSpecial(parts.Scheme(url)) && view.Kind is not (FieldKind.Referer or FieldKind.UrlPath)
        && (parts.PortLength > 0 || parts.Host(url).TrimEnd((byte)'.').Contains((byte)'.'));

    /// <summary>A URL in the query of a URL: an open proxy or redirect on the way to a metadata service.</summary>
    private static void InspectInner(ReadOnlySpan<byte> url, int start, in UrlParts parts, ref FindingBuffer findings)
    {
        int inner = url[parts.QueryStart..].IndexOf("=http"u8);
        if (inner < 0)
            return;

        inner += parts.QueryStart + 1;
        if (UrlParser.TryParse(url[inner..], out UrlParts nested) && nested.HasAuthority
            && HostClassifier.Read(nested.Host(url[inner..])) is { Class: HostClass.Metadata or HostClass.RuntimeApi } host)
        {
            findings.Add(Rule.SsrfInput, Confidence.High, Reason(host), start + inner + nested.HostStart, nested.HostLength);
        }
    }

    private static void InspectBareHost(in FieldView view, ReadOnlySpan<byte> text, int start, bool joined, ref FindingBuffer findings)
    {
        if (text.IsEmpty || HasBlank(text))
            return;

        var parts = default(UrlParts);
        UrlParser.SplitAuthority(text, 0, special: true, ref parts);
        if (parts.HostLength == 0)
            return;

        HostReading host = HostClassifier.Read(parts.Host(text));
        if (host.Class <= HostClass.InternalName && IsHexAddress(parts.Host(text), out HostClass place))
            host = new HostReading(place, HostNotation.Disguised, 0);

        // One word is a name of anything; one number is an id. 0 and 1 would be addresses.
        bool shaped = host.Class is HostClass.Metadata or HostClass.Loopback && !host.IsAddress
            || parts.Host(text).IndexOfAny((byte)'.', (byte)':') >= 0 || parts.HostLength >= 8;
        if (!host.IsInternal || host.Class == HostClass.InternalName || !shaped || (joined && !host.IsAddress))
            return;

        // "0.5" and "10.5" are numbers first, though inet_aton reads 0.0.0.5 and 10.0.0.5; "127.1" is rarely a number.
        if (host.Class != HostClass.Loopback && IsDecimal(parts.Host(text)))
            return;

        // In a payload it is configuration ("endpoint": "127.0.0.1") more often than a target.
        bool telling = host.Class is HostClass.Metadata or HostClass.LinkLocal || host.Notation is HostNotation.Disguised or HostNotation.PointingName;
        if (!telling && view.Kind is not (FieldKind.Query or FieldKind.PathParameter))
            return;

        Confidence confidence = telling ? Confidence.High : Confidence.Medium;
        findings.Add(Rule.SsrfInput, confidence, Reason(host), start + parts.HostStart, parts.HostLength);
    }

    /// <summary>Digits around one point.</summary>
    private static bool IsDecimal(ReadOnlySpan<byte> host)
    {
        int point = host.IndexOf((byte)'.');
        return point >= 0 && host[..point].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && host[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && host.Length < 8;
    }

    /// <summary>Eight hex digits without <c>0x</c>: how some libraries print an IPv4 address, and read it.</summary>
    private static bool IsHexAddress(ReadOnlySpan<byte> host, out HostClass place)
    {
        uint address = 0;
        place = HostClass.None;
        if (host.Length != 8)
            return false;
        foreach (byte b in host)
        {
            if (!char.IsAsciiHexDigit((char)b))
                return false;
            address = address << 4 | (uint)(b <= '9' ? b - '0' : (b | 0x20) - 'a' + 10);
        }

        place = AddressRanges.Of(address);
        return place is HostClass.Loopback or HostClass.Metadata;
    }

    /// <summary><c>file:///etc/passwd</c> and <c>gopher://host/</c> fetch; <c>file: see below</c> and <c>jar: 3</c> do not.</summary>
    private static bool IsDangerousUse(ReadOnlySpan<byte> url, in UrlParts parts)
    {
        ReadOnlySpan<byte> rest = url[(parts.SchemeStart + parts.SchemeLength + 1)..];
        return parts.HasAuthority || rest.StartsWith("/"u8) || rest.StartsWith("\\\\"u8) || rest.IndexOf("://"u8) >= 0 || rest.StartsWith("file:"u8);
    }

    /// <summary><c>url:</c> in front (java.net.URL drops it).</summary>
    private static int SkipWrapper(ReadOnlySpan<byte> text) => text.Length > 4 && UrlScheme.Is(text[..3], "url"u8) && text[3] == ':' ? 4 : 0;

    /// <remarks>Blanks at the ends are dropped by every parser.</remarks>
    private static bool HasBlank(ReadOnlySpan<byte> text) => Blanks.Trim(text).IndexOf((byte)' ') >= 0;
}
