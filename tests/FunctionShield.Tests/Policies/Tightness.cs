using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

/// <summary>Compares two policies by asking both everything, not by looking at how they are made.</summary>
internal static class Tightness
{
    private static readonly string[] Hosts = ["api.example.com", "x.example.org", "169.254.169.254", "evil.test", "::1"];

    private static readonly string[] Sources = ["arn:aws:sqs:eu-west-1:1:orders", "arn:aws:sqs:eu-west-1:1:invoices", "123456789012", "210987654321"];

    // 10.1.2.3 and 203.0.113.24, mapped.
    private static readonly UInt128[] Addresses = [0xFFFF_0A01_0203, 0xFFFF_CB00_7118];

    public static bool AtLeast(Policy policy, Policy other)
    {
        foreach (Rule rule in Rule.All)
        {
            foreach (Confidence confidence in Enum.GetValues<Confidence>())
            {
                if (policy.Decide(rule, confidence) < other.Decide(rule, confidence))
                    return false;
            }
        }

        foreach (string host in Hosts)
        {
            foreach (string method in (string[])["GET", "POST"])
            {
                if (policy.Egress.Allows(host, 443, method) && !other.Egress.Allows(host, 443, method))
                    return false;
            }
        }

        if (!AtLeast(policy.Triggers, other.Triggers))
            return false;

        foreach (Exemption exemption in policy.Exemptions)
        {
            if (!other.Exemptions.Contains(exemption))
                return false;
        }

        return policy.OnFailure(Stage.Inlet) >= other.OnFailure(Stage.Inlet)
            && policy.OnFailure(Stage.Outlet) >= other.OnFailure(Stage.Outlet)
            && policy.Budget.Bytes >= other.Budget.Bytes && policy.Budget.Milliseconds >= other.Budget.Milliseconds
            && policy.Quarantine >= other.Quarantine;
    }

    private static bool AtLeast(TriggerRules rules, TriggerRules other)
    {
        foreach (Trigger trigger in Enum.GetValues<Trigger>())
        {
            if (rules.Allows(trigger) && !other.Allows(trigger))
                return false;
        }

        foreach (string source in Sources)
        {
            byte[] text = System.Text.Encoding.UTF8.GetBytes(source);
            if (rules.Sources.Allows(text) && !other.Sources.Allows(text))
                return false;
            if (rules.Accounts.Allows(text) && !other.Accounts.Allows(text))
                return false;
        }

        foreach (UInt128 address in Addresses)
        {
            if (rules.SourceIps.Allows(address) && !other.SourceIps.Allows(address))
                return false;
        }

        return (rules.RequireAuthorizer || !other.RequireAuthorizer) && (rules.RequireValidTokens || !other.RequireValidTokens);
    }
}
