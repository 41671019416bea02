using FunctionShield.Findings;

namespace FunctionShield.Tests.Findings;

public class RuleTests
{
    [Fact]
    public void Every_rule_has_its_own_id()
    {
        Rule[] all = Rule.All.ToArray();
        Assert.True(all.Length >= 20);
        Assert.Equal(all.Length, all.Select(rule => rule.Id).Distinct().Count());
    }
}
