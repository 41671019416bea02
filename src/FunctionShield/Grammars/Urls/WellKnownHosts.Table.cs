namespace FunctionShield.Grammars.Urls;

/// <summary>Names whose meaning is not in their structure.</summary>
internal static class WellKnownHosts
{
    /// <summary>Names that answer with loopback (RFC 6761, /etc/hosts of the common distributions).</summary>
    public static bool IsLoopback(ReadOnlySpan<byte> host) =>
        host.SequenceEqual("localhost"u8) || host.EndsWith(".localhost"u8) || host.SequenceEqual("localhost.localdomain"u8)
        || host.SequenceEqual("localhost6"u8) || host.SequenceEqual("localhost4"u8) || host.SequenceEqual("ip6-localhost"u8)
        || host.SequenceEqual("ip6-loopback"u8);

    /// <summary>Names that answer with a metadata service: Google Cloud, EC2 (<c>instance-data</c>), Alibaba, Equinix, Rancher.</summary>
    public static bool IsMetadata(ReadOnlySpan<byte> host) =>
        host.SequenceEqual("metadata.google.internal"u8) || host.SequenceEqual("metadata.goog"u8) || host.SequenceEqual("metadata.google"u8)
        || host.SequenceEqual("metadata"u8) || host.SequenceEqual("instance-data"u8) || host.SequenceEqual("instance-data.ec2.internal"u8)
        || host.SequenceEqual("metadata.tencentyun.com"u8) || host.SequenceEqual("metadata.packet.net"u8)
        || host.SequenceEqual("metadata.platformequinix.com"u8) || host.SequenceEqual("rancher-metadata"u8)
        || host.SequenceEqual("metadata.azure.internal"u8) || host.SequenceEqual("metadata.azure.com"u8)
        || host.SequenceEqual("ram.aliyuncs.com"u8);

    /// <summary>The name of the Lambda sandbox, as its older runtimes set it in /etc/hosts.</summary>
    public static bool IsSandbox(ReadOnlySpan<byte> host) => host.SequenceEqual("sandbox.localdomain"u8) || host.SequenceEqual("sandbox"u8);

    /// <summary>
    /// Zones of public DNS that answer with the address that a name spells (<c>10.0.0.1.nip.io</c>), alternate between two (rebinding), or
    /// redirect to a target in the name. They exist to reach hosts that a filter of names refuses.
    /// </summary>
    public static bool IsPointingZone(ReadOnlySpan<byte> host) =>
        InZone(host, "nip.io"u8) || InZone(host, "sslip.io"u8) || InZone(host, "xip.io"u8) || InZone(host, "xip.name"u8)
        || InZone(host, "1u.ms"u8) || InZone(host, "rbndr.us"u8) || InZone(host, "rebind.network"u8) || InZone(host, "rebind.it"u8)
        || InZone(host, "traefik.me"u8) || InZone(host, "local-ip.sh"u8) || InZone(host, "my.local-ip.co"u8) || InZone(host, "r3dir.me"u8);

    /// <summary>Zones of public DNS whose every name is 127.0.0.1, for developers.</summary>
    public static bool IsLoopbackZone(ReadOnlySpan<byte> host) =>
        InZone(host, "localtest.me"u8) || InZone(host, "lvh.me"u8) || InZone(host, "vcap.me"u8) || InZone(host, "lacolhost.com"u8)
        || InZone(host, "fuf.me"u8) || InZone(host, "local.gd"u8) || InZone(host, "localho.st"u8) || InZone(host, "127-0-0-1.org.uk"u8);

    /// <summary>Top-level names that public DNS never delegates (ICANN .internal, RFC 6762, RFC 8375, RFC 9476) or that private zones use.</summary>
    public static bool IsPrivateZone(ReadOnlySpan<byte> host) =>
        host.EndsWith(".internal"u8) || host.EndsWith(".local"u8) || host.EndsWith(".localdomain"u8) || host.EndsWith(".lan"u8)
        || host.EndsWith(".intranet"u8) || host.EndsWith(".corp"u8) || host.EndsWith(".private"u8) || host.EndsWith(".home.arpa"u8)
        || host.EndsWith(".svc"u8) || host.EndsWith(".consul"u8);

    private static bool InZone(ReadOnlySpan<byte> host, ReadOnlySpan<byte> zone) =>
        host.EndsWith(zone) && (host.Length == zone.Length || host[^(zone.Length + 1)] == '.');
}
