using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars.Urls;

namespace FunctionShield.Detection;

/// <summary>How sure an internal host is an attack: by where it is, how it is written, and what the place is called.</summary>
internal static partial class ServerSideRequest
{
    private static Confidence Judge(in FieldView view, ReadOnlySpan<byte> url, in UrlParts parts, in HostReading host, bool plain)
    {
        // Browsers and proxies wrote it; a developer's own machine is the usual reason.
        if (view.Kind is FieldKind.Referer or FieldKind.UrlPath)
            return host.Class >= HostClass.LinkLocal ? Confidence.Medium : Confidence.Low;
        if (!plain)
            return host.Class >= HostClass.Metadata ? Confidence.Medium : Confidence.Low;
        if (host.Class == HostClass.InternalName)
            return UrlNames.Of(view.Name) == UrlNameKind.Fetched ? Confidence.Medium : Confidence.Low;
        if (host.Class is HostClass.Metadata or HostClass.LinkLocal or HostClass.RuntimeApi or HostClass.Unspecified
            || host.Notation is HostNotation.Disguised or HostNotation.PointingName)
            return Confidence.High;

        // Loopback or private, written plainly: what else says that it is not a developer's own service?
        bool hides = parts.Forgiven || parts.UserInfo(url).Contains((byte)'.') || HidesLetters(parts.Path(url));
        if (hides || IsInfrastructurePort(parts.Port(url)))
            return Confidence.High;
        bool asked = view.Kind == FieldKind.Query && host.IsAddress && UrlNames.Of(view.Name) == UrlNameKind.Fetched;
        return asked ? Confidence.High : Confidence.Medium;
    }

    /// <summary>Unreserved characters that are percent-encoded (RFC 3986, 2.3 says never to), or an encoded percent sign.</summary>
    /// <remarks>One pass.</remarks>
    private static bool HidesLetters(ReadOnlySpan<byte> path)
    {
        for (int i = path.IndexOf((byte)'%'); i >= 0 && i + 2 < path.Length; i++)
        {
            if (path[i] == '%' && path[i + 1] is (byte)'4' or (byte)'5' or (byte)'6' or (byte)'7' && char.IsAsciiHexDigit((char)path[i + 2])
                && !(path[i + 1] is (byte)'5' or (byte)'7' && (path[i + 2] | 0x20) is >= 'b' and <= 'f'))
                return true;
            if (path[i] == '%' && path[i + 1] == '2' && path[i + 2] == '5')
                return true;
        }

        return false;
    }

    /// <summary>Ports of services that no web page links to: databases, caches, container and cluster control, Lambda's own.</summary>
    /// <remarks>IANA service names and the vendors' defaults; 9001 and 2773 are the Runtime API's and the Parameters extension's.</remarks>
    private static bool IsInfrastructurePort(int port) => port is
        21 or 22 or 23 or 25 or 110 or 111 or 135 or 139 or 143 or 389 or 445 or 636 or 873 or 1433 or 1521 or 2049 or 2181 or 2375 or 2376
        or 2379 or 2380 or 2773 or 3306 or 3389 or 4194 or 5432 or 5672 or 5900 or 5984 or 5985 or 6379 or 6443 or 7001 or 8086 or 8500
        or 9001 or 9042 or 9092 or 9200 or 9300 or 10250 or 10255 or 11211 or 15672 or 27017 or 50070;

    private static string Reason(in HostReading host) => (host.Class, host.Notation) switch
    {
        (HostClass.Metadata, _) => "a URL to a service that hands out credentials",
        (HostClass.RuntimeApi, _) => "a URL to the Lambda sandbox",
        (_, HostNotation.Disguised) => "an internal address in a notation that hides it",
        (_, HostNotation.PointingName) => "a public name that points to an internal address",
        (HostClass.LinkLocal, _) => "a URL to a link-local address",
        (HostClass.Loopback or HostClass.Unspecified, _) => "a URL to this machine",
        (HostClass.Private, _) => "a URL to a private network",
        _ => "a URL to an internal name",
    };
}
