using FunctionShield.Cli.Logs;

namespace FunctionShield.Cli.Tests.Logs;

/// <summary>Logs with bytes that are no UTF-8, found by FunctionShield.Fuzz: System.Text.Json reads them and then cannot tell their names.</summary>
public sealed class LogReaderEncodingTests
{
    [Theory]
    [InlineData("{\"\":\"\",\"\":\"\",\"\u00E5\":\"\"\n")]
    [InlineData("{\"\":\"\",\"\u00F5\":\"\",\"\":\"\"}")]
    [InlineData("{\"shield\":\"FunctionShield\",\"\":\"\",\"\u00BD\":\"\"}\n")]
    [InlineData("{\"\u0092\":\"\",\"\":\"\",\"\":\"\",\"\":\"\"}")]
    [InlineData("[\n{\"message\":\"a\",\n\"\u0092\":\"\"}\n]")]
    public void A_name_that_is_no_UTF8_is_survived(string latin)
    {
        byte[] text = [.. latin.Select(c => (byte)c)];
        Assert.Empty(new LogReader(["-"], new MemoryStream(text)).Read());
    }
}
