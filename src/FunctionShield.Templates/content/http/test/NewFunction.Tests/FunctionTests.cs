using FunctionShield.Testing;

namespace NewFunction.Tests;

/// <summary>Under the policy that is deployed: the function's functionshield.json.</summary>
public sealed class FunctionTests
{
    private static readonly TestedFunction Tested = TestedFunction.Made(options => Function.Shielded(options));

    [Fact]
    public Task An_attack_is_refused() => ShieldAssert.RefusesAsync(Tested, Of("<script>alert(1)</script>"));

    [Fact]
    public Task A_harmless_event_passes() => ShieldAssert.PassesAsync(Tested, Of("Siobhan O'Brien"));

    [Fact]
    public Task The_standard_attacks_do_not_get_through() =>
        ShieldAssert.StandsUpToAsync(Tested, Of("Siobhan O'Brien"), new AttackPlan { Places = IsWrittenByTheSender });

    private static bool IsWrittenByTheSender(EventPlace place) =>
        Array.Exists((string[])["$.queryStringParameters", "$.headers.", "$.body"], start => place.Path.StartsWith(start, StringComparison.Ordinal));

    private static LambdaEvent Of(string text) => LambdaEvents.HttpApi(query: [("name", text)]);
}
