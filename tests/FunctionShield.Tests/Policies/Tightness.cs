using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

/// <summary>Compares two policies by asking both everything, not by looking at how they are made.</summary>
internal static class Tightness
{
    private static readonly string[] Hosts = ["api.example.com", "x.example.org", "169.254.169.254", "evil.test", "::1"];

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

        foreach (Exemption exemption in policy.Exemptions)
        {
            if (!other.Exemptions.Contains(exemption))
                return false;
        }

        return policy.OnFailure(Stage.Inlet) >= other.OnFailure(Stage.Inlet)
            && policy.OnFailure(Stage.Outlet) >= other.OnFailure(Stage.Outlet)
            && policy.Quarantine >= other.Quarantine;
    }
}
