namespace FunctionShield.Grammars.Urls;

/// <summary>Which address belongs to whom.</summary>
/// <remarks>
/// The IANA special-purpose registries for IPv4 and IPv6 (RFC 6890), and the addresses at which clouds hand out credentials: AWS IMDS
/// 169.254.169.254 and fd00:ec2::254, ECS 169.254.170.2, EKS Pod Identity 169.254.170.23 and fd00:ec2::23, GCP fd20:ce::254, Azure
/// WireServer 168.63.129.16, Oracle 192.0.0.192, Alibaba 100.100.100.200.
/// </remarks>
internal static class AddressRanges
{
    private const uint Mapped = 0xFFFF;

    public static UInt128 FromIpv4(uint address) => new(0, (ulong)Mapped << 32 | address);

    /// <summary>The IPv4 address inside an IPv6 address that only carries one: mapped, compatible, NAT64, 6to4, translated.</summary>
    public static bool TryIpv4(UInt128 address, out uint ipv4)
    {
        ulong high = (ulong)(address >> 64), low = (ulong)address;
        ipv4 = (uint)low;
        if (high == 0 && (low >> 32) is Mapped)
            return true;
        if (high == 0 && low >> 32 == 0 && low > 0xFFFF)
            return true;
        if (high == 0 && low >> 32 == (ulong)Mapped << 16)
            return true;
        if (high >> 32 == 0x0064_FF9B && (high & 0xFFFF_FFFF) is 0 && low >> 32 == 0)
            return true;
        if (high >> 16 == 0x0064_FF9B_0001)
            return true;

        ipv4 = (uint)(high >> 16);
        return high >> 48 == 0x2002;
    }

    public static HostClass Of(UInt128 address)
    {
        if (TryIpv4(address, out uint ipv4))
            return Of(ipv4);

        ulong high = (ulong)(address >> 64), low = (ulong)address;
        if (high == 0)
            return low switch { 0 => HostClass.Unspecified, 1 => HostClass.Loopback, _ => HostClass.Public };
        if ((high is 0xFD00_0EC2_0000_0000 && low is 0x254 or 0x23) || (high is 0xFD20_00CE_0000_0000 && low is 0x254))
            return HostClass.Metadata;
        if (high >> 54 == 0xFE80 >> 6)
            return HostClass.LinkLocal;
        return high >> 57 == 0xFC >> 1 || high >> 54 == 0xFEC0 >> 6 ? HostClass.Private : HostClass.Public;
    }

    public static HostClass Of(uint address) => (address >> 24) switch
    {
        0 => HostClass.Unspecified,
        127 => HostClass.Loopback,
        10 => HostClass.Private,
        100 when address == 0x6464_64C8 => HostClass.Metadata,
        100 when (address >> 22) == 0x6440_0000 >> 22 => HostClass.Private,
        168 when address == 0xA83F_8110 => HostClass.Metadata,
        169 when address is 0xA9FE_A9FE or 0xA9FE_AA02 or 0xA9FE_AA17 => HostClass.Metadata,
        169 when address >> 16 == 0xA9FE => HostClass.LinkLocal,
        172 when address >> 20 == 0xAC1 => HostClass.Private,
        192 when address == 0xC000_00C0 => HostClass.Metadata,
        192 when address >> 16 == 0xC0A8 || address >> 8 == 0xC0_0000 => HostClass.Private,
        198 when address >> 17 == 0xC612 >> 1 => HostClass.Private,
        _ => HostClass.Public,
    };
}
