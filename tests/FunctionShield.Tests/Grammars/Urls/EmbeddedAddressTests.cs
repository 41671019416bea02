using System.Text;
using FunctionShield.Grammars.Urls;

namespace FunctionShield.Tests.Grammars.Urls;

public class EmbeddedAddressTests
{
    [Theory]
    [InlineData("127.0.0.1.example.org", "Loopback")]
    [InlineData("127-0-0-1.example.org", "Loopback")]
    [InlineData("a-127-0-0-1-b.example.org", "Loopback")]
    [InlineData("app.10.0.0.1.example.org", "Private")]
    [InlineData("1.127.0.0.1.example.org", "Loopback")] // four of five
    [InlineData("8.8.8.8.127.0.0.1.example.org", "Loopback")]
    [InlineData("169.254.169.254.9.9.9.9.example.org", "Metadata")] // the worst of them
    [InlineData("0127.0.0.1.example.org", "Loopback")]
    [InlineData("v1-127.0.0.1.example.org", "Loopback")]
    [InlineData("255.127.0.0.1", "Loopback")]
    [InlineData("169.254.169.254", "Metadata")]
    public void Four_numbers_in_a_row_are_an_address(string name, string place) => Assert.Equal(place, Class(name));

    [Theory]
    [InlineData("example.org")]
    [InlineData("127.0.0.example.org")]
    [InlineData("127.0.0.x.1.example.org")]
    [InlineData("127.0-0.1.example.org")]
    [InlineData("127-0-0.1.example.org")]
    [InlineData("256.127.0.0.example.org")]
    [InlineData("127.0.0.256.example.org")]
    [InlineData("127.0.0.1a.example.org")]
    [InlineData("a127.0.0.1.example.org")]
    [InlineData("00127.0.0.1.example.org")]
    [InlineData("127..0.0.1.example.org")]
    [InlineData("")]
    public void Fewer_numbers_or_others_are_none(string name) => Assert.Equal("None", Class(name));

    private static string Class(string name) => EmbeddedAddress.Class(Encoding.ASCII.GetBytes(name)).ToString();
}
