using System.Text;
using FunctionShield.Cli.Governing;
using YamlDotNet.Core;

namespace FunctionShield.Cli.Tests.Governing;

public class YamlPolicyTests
{
    [Theory]
    [InlineData(" : [\ne")] // found by FunctionShield.Fuzz: the parser's state gives up, not its grammar
    [InlineData("a: [")]
    [InlineData("a: *b")]
    [InlineData("? [a]\n: b")]
    public void What_is_no_policy_is_said_to_be_no_YAML(string yaml) => Assert.ThrowsAny<YamlException>(() => YamlPolicy.ToJson(Encoding.UTF8.GetBytes(yaml)));

    [Fact]
    public void What_is_one_becomes_JSON_with_each_value_on_its_line()
    {
        string json = Encoding.UTF8.GetString(YamlPolicy.ToJson("\na:\n  - b\nc: 1\n"u8.ToArray()));

        string[] lines = json.Split('\n');
        Assert.Contains("\"b\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"c\": 1", lines[3], StringComparison.Ordinal);
    }
}
