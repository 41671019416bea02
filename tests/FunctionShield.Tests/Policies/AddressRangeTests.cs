using System.Net;
using System.Buffers.Binary;
using CsCheck;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class AddressRangeTests
{
    [Fact]
    public void It_covers_what_the_framework_says_that_it_contains() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 32], Gen.UInt).Sample((network, prefix, client) =>
        {
            uint mask = prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
            string text = $"{Address(network & mask)}/{prefix}";
            IPAddress near = Address((network & mask) | (client & ~mask));
            Assert.True(AddressRange.TryParse(text, out AddressRange range));
            foreach (IPAddress address in (IPAddress[])[near, Address(client)])
                Assert.Equal(IPNetwork.Parse(text).Contains(address), range.Covers(BinaryPrimitives.ReadUInt128BigEndian(address.MapToIPv6().GetAddressBytes())));
        });

    [Theory]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("::/0", "2001:db9::1", true)]
    [InlineData("0.0.0.0/0", "2001:db9::1", false)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    public void Sixth_version_ranges_are_ranges_too(string range, string address, bool covered)
    {
        Assert.True(AddressRange.TryParse(range, out AddressRange parsed));
        Assert.Equal(covered, parsed.Covers(BinaryPrimitives.ReadUInt128BigEndian(IPAddress.Parse(address).MapToIPv6().GetAddressBytes())));
    }

    private static IPAddress Address(uint bits)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, bits);
        return new IPAddress(bytes);
    }
}
