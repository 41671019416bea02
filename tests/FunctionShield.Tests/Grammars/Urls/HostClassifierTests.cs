using System.Buffers.Binary;
using System.Net;
using System.Text;
using CsCheck;
using FunctionShield.Grammars.Urls;

namespace FunctionShield.Tests.Grammars.Urls;

public class HostClassifierTests
{
    [Theory]
    [InlineData("example.org", "Public")]
    [InlineData("93.184.216.34", "Public")]
    [InlineData("127.0.0.1", "Loopback")]
    [InlineData("127.1", "Loopback")]
    [InlineData("0x7f.1", "Loopback")]
    [InlineData("0177.0.0.1", "Loopback")]
    [InlineData("0o177.0.0.1", "Loopback")]
    [InlineData("2130706433", "Loopback")]
    [InlineData("0x7f000001", "Loopback")]
    [InlineData("017700000001", "Loopback")]
    [InlineData("6425673729", "Loopback")] // 2^32 more
    [InlineData("127.0.0.1.", "Loopback")]
    [InlineData("127.0.0.01", "Loopback")]
    [InlineData("127%2e0%2E0.1", "Loopback")]
    [InlineData("127。0。0。1", "Loopback")]
    [InlineData("①②⑦.⓪.⓪.①", "Loopback")]
    [InlineData("１２７.0.0.1", "Loopback")]
    [InlineData("loc\u00ADalhost", "Loopback")]
    [InlineData("LOCALHOST", "Loopback")]
    [InlineData("ⓛⓞcalhost", "Loopback")]
    [InlineData("a.localhost", "Loopback")]
    [InlineData("[::1]", "Loopback")]
    [InlineData("[0:0::1]", "Loopback")]
    [InlineData("[::ffff:127.0.0.1]", "Loopback")]
    [InlineData("[::ffff:7f00:1]", "Loopback")]
    [InlineData("[64:ff9b::7f00:1]", "Loopback")]
    [InlineData("[2002:7f00:1::]", "Loopback")]
    [InlineData("::1", "Loopback")]
    [InlineData("app.127.0.0.1.nip.io", "Loopback")]
    [InlineData("127-0-0-1.sslip.io", "Loopback")]
    [InlineData("localtest.me", "Loopback")]
    [InlineData("0.0.0.0", "Unspecified")]
    [InlineData("0", "Unspecified")]
    [InlineData("[::]", "Unspecified")]
    [InlineData("10.1.2.3", "Private")]
    [InlineData("172.31.255.255", "Private")]
    [InlineData("172.32.0.0", "Public")]
    [InlineData("192.168.1.1", "Private")]
    [InlineData("100.64.0.1", "Private")]
    [InlineData("100.128.0.1", "Public")]
    [InlineData("[fd12::1]", "Private")]
    [InlineData("[fe80::1%25eth0]", "LinkLocal")]
    [InlineData("169.254.1.1", "LinkLocal")]
    [InlineData("169.253.169.254", "Public")]
    [InlineData("169.254.169.254", "Metadata")]
    [InlineData("2852039166", "Metadata")]
    [InlineData("0xA9FEA9FE", "Metadata")]
    [InlineData("0251.0376.0251.0376", "Metadata")]
    [InlineData("169.254.43518", "Metadata")]
    [InlineData("[fd00:ec2::254]", "Metadata")]
    [InlineData("169.254.170.2", "Metadata")]
    [InlineData("metadata.google.internal", "Metadata")]
    [InlineData("169.254.169.254.example.org", "Metadata")]
    [InlineData("sandbox.localdomain", "RuntimeApi")]
    [InlineData("orders.internal", "InternalName")]
    [InlineData("printer.local", "InternalName")]
    [InlineData("orders", "InternalName")]
    [InlineData("internal.example.org", "Public")]
    [InlineData("localhost.example.org", "Public")]
    [InlineData("notlocalhost", "InternalName")]
    [InlineData("10.example.org", "Public")]
    [InlineData("v1.2.3.4.example.org", "Public")]
    [InlineData("[::ffff:fea9:a9fe]", "Public")]
    [InlineData("[2606:4700::1111]", "Public")]
    [InlineData("[]", "Public")]
    [InlineData("[", "Public")]
    [InlineData(".", "Public")]
    [InlineData("", "None")]
    public void A_host_is_where_its_text_says_in_every_notation(string host, string place) =>
        Assert.Equal(place, HostClassifier.Read(Encoding.UTF8.GetBytes(host)).Class.ToString());

    [Theory]
    [InlineData("127.0.0.1", "Address")]
    [InlineData("[::1]", "Address")]
    [InlineData("127.1", "Disguised")]
    [InlineData("[::ffff:127.0.0.1]", "Disguised")]
    [InlineData("①27.0.0.1", "Disguised")]
    [InlineData("localhost", "Name")]
    [InlineData("10.0.0.1.nip.io", "PointingName")]
    public void Only_what_hides_an_address_is_a_disguise(string host, string notation) =>
        Assert.Equal(notation, HostClassifier.Read(Encoding.UTF8.GetBytes(host)).Notation.ToString());

    [Fact]
    public void Each_notation_of_an_ipv4_address_reads_as_the_same_number() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 4].Array[4], Gen.Int[1, 4]).Sample((address, styles, parts) =>
        {
            HostReading host = HostClassifier.Read(Encoding.UTF8.GetBytes(Write(address, styles, parts)));

            // Some resolvers read a leading zero as decimal: 010.1.2.3 is then 10.1.2.3, and of the two readings the internal one counts.
            return host.Address == AddressRanges.FromIpv4(address) || (host.IsInternal && styles.AsSpan(0, parts).Contains(4));
        });

    [Fact]
    public void An_ipv6_address_reads_as_the_framework_reads_it() =>
        Gen.Select(Gen.OneOf(Gen.Const(0), Gen.Int[0, 0xFFFF]).Array[8], Gen.Bool).Sample((words, bracket) =>
        {
            Span<byte> bytes = stackalloc byte[16];
            for (int i = 0; i < 8; i++)
                BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * i)..], (ushort)words[i]);
            UInt128 expected = BinaryPrimitives.ReadUInt128BigEndian(bytes);
            string text = new IPAddress(bytes).ToString();
            return Ipv6Text.TryParse(Encoding.UTF8.GetBytes(text), out UInt128 address, out _) && address == expected;
        });

    [Fact]
    public void The_runtime_api_is_known_by_host_and_port()
    {
        Assert.True(HostClassifier.IsRuntimeApi("127.0.0.1"u8, 9001, "127.0.0.1:9001"u8));
        Assert.True(HostClassifier.IsRuntimeApi("0x7f.1"u8, 9001, "127.0.0.1:9001"u8));
        Assert.False(HostClassifier.IsRuntimeApi("127.0.0.1"u8, 2773, "127.0.0.1:9001"u8));
        Assert.False(HostClassifier.IsRuntimeApi("127.0.0.1"u8, 9001, default));
    }

    private static string Write(uint address, int[] styles, int parts)
    {
        var text = new StringBuilder();
        for (int i = 0; i < parts; i++)
        {
            uint value = i < parts - 1 ? (address >> (24 - 8 * i)) & 255 : parts == 1 ? address : address & (uint)((1L << (32 - 8 * i)) - 1);
            text.Append(i == 0 ? "" : ".").Append(styles[i] switch
            {
                0 => value.ToString(),
                1 => "0x" + value.ToString("x"),
                2 => "0X00" + value.ToString("X"),
                3 => "0o" + Convert.ToString(value, 8),
                _ => "0" + Convert.ToString(value, 8),
            });
        }

        return text.ToString();
    }
}
