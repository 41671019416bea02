using FunctionShield.Explaining;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Explaining;

public class SettingTextTests
{
    [Fact]
    public void Every_section_has_a_text()
    {
        PolicySettings settings = PolicySettings.Of(Preset.Strict);
        Assert.True(SettingText.Sections.Length >= 6);
        Assert.All(SettingText.Sections, section => Assert.NotEqual("", SettingText.Of(settings, section)));
    }

    [Fact]
    public void A_value_reads_as_it_was_written()
    {
        PolicyReading reading = PolicyReader.Read(
            """
            { "egress": ["a.example", { "host": "b.example", "ports": [443], "methods": ["GET"] }], "aws": { "allow": ["s3:Get*"] },
              "triggers": { "allow": ["sqs"], "sourceIps": ["10.0.0.0/8", "2001:db8::1"], "requireAuthorizer": true } }
            """u8,
            "t", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        PolicySettings settings = PolicyPile.Resolve(reading.Policy.Documents, null, null, []);

        Assert.Equal("[a.example, b.example:443 GET]", SettingText.Of(settings, "egress"));
        Assert.Equal("allow s3:Get*; track none", SettingText.Of(settings, "aws"));
        Assert.Equal("allow sqs; sourceIps [10.0.0.0/8, 2001:db8::1/128]; authorizer required", SettingText.Of(settings, "triggers"));
    }
}
