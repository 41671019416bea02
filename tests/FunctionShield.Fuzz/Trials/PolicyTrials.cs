using FunctionShield.Cli.Governing;
using FunctionShield.Findings;
using FunctionShield.Policies;
using YamlDotNet.Core;

namespace FunctionShield.Fuzz.Trials;

/// <summary>Policies in JSON and YAML: none throws, and a broken one is never weaker than the preset that holds without it.</summary>
internal static class PolicyTrials
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static FuzzTarget[] All { get; } = [new("policy.json", Json), new("policy.yaml", Yaml)];

    private static void Json(ReadOnlySpan<byte> text)
    {
        PolicyReading reading = PolicyReader.Read(text, "policy.json", Now);
        InvariantException.Require(reading.Errors.Count == 0 || reading.Policy.IsRefused, "a policy with errors is not refused");
        if (!reading.Policy.IsRefused)
            return;

        foreach (Policy policy in (ReadOnlySpan<Policy>)[reading.Policy, reading.Policy.Over(Policy.Balanced), reading.Policy.ForFunction("orders")])
        {
            foreach (Rule rule in Rule.All)
            {
                foreach (Confidence confidence in Enum.GetValues<Confidence>())
                    InvariantException.Require(policy.Decide(rule, confidence) >= Policy.Balanced.Decide(rule, confidence), "a broken policy is weaker than balanced");
            }

            InvariantException.Require(policy.Exemptions.IsEmpty, "a broken policy exempts");
        }
    }

    private static void Yaml(ReadOnlySpan<byte> text)
    {
        byte[] json;
        try
        {
            json = YamlPolicy.ToJson(text.ToArray());
        }
        catch (YamlException)
        {
            return;
        }

        System.Text.Json.JsonDocument.Parse(json).Dispose();
        Json(json);
    }
}
