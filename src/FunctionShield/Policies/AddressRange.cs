using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace FunctionShield.Policies;

/// <summary>A range of addresses that share a prefix (RFC 4632), as numbers.</summary>
/// <param name="Network">The first address.</param>
/// <param name="Mask">The bits that all have in common.</param>
internal readonly record struct AddressRange(UInt128 Network, UInt128 Mask)
{
    // An IPv4 prefix stands behind 96 bits of an IPv4-mapped address.
    private const int MappedPrefix = 96;

    public bool Covers(UInt128 address) => (address & Mask) == Network;

    public bool Covers(AddressRange other) => (other.Mask & Mask) == Mask && Covers(other.Network);

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Network);
        var address = new IPAddress(bytes);
        bool isIpv4 = address.IsIPv4MappedToIPv6;
        int prefix = (int)UInt128.PopCount(Mask) - (isIpv4 ? MappedPrefix : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{(isIpv4 ? address.MapToIPv4() : address)}/{prefix}");
    }

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>2001:db8::/32</c> or one address.</summary>
    /// <returns>False when it is neither, or when the address has bits beyond its prefix: then one of the two is a mistake.</returns>
    public static bool TryParse(string text, out AddressRange range)
    {
        range = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string start = slash < 0 ? text : text[..slash];
        if (!IPAddress.TryParse(start, out IPAddress? address) || !IsPlain(start, address))
            return false;

        // The framework clears the bits beyond the prefix.
        IPNetwork network = default;
        bool isNetwork = slash >= 0;
        if (isNetwork && (!IPNetwork.TryParse(text, out network) || !network.BaseAddress.Equals(address)))
            return false;

        bool isIpv4 = address.GetAddressBytes().Length == 4;
        int prefix = (isNetwork ? network.PrefixLength : isIpv4 ? 32 : 128) + (isIpv4 ? MappedPrefix : 0);
        UInt128 mask = prefix == 0 ? 0 : UInt128.MaxValue << (128 - prefix);
        range = new AddressRange(BinaryPrimitives.ReadUInt128BigEndian(address.MapToIPv6().GetAddressBytes()), mask);
        return true;
    }

    // IPAddress reads "10" and "0x0a.1" as addresses too; a policy that says so is a mistake.
    private static bool IsPlain(string text, IPAddress address) => address.ToString().Equals(text, StringComparison.OrdinalIgnoreCase);
}
