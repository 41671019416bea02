using FunctionShield.Testing;

namespace NewFunction.Tests;

/// <summary>Under the policy that is deployed: the function's functionshield.json.</summary>
public sealed class FunctionTests
{
    private static readonly TestedFunction Tested = TestedFunction.Made(options => new Function(options).FunctionHandler);

    [Fact]
    public Task An_attack_is_refused() => ShieldAssert.RefusesAsync(Tested, Of("<script>alert(1)</script>"));

    [Fact]
    public Task A_harmless_event_passes() => ShieldAssert.PassesAsync(Tested, Of("It's great, would buy again!"));

    [Fact]
    public Task The_standard_attacks_do_not_get_through() =>
        ShieldAssert.StandsUpToAsync(Tested, Of("It's great, would buy again!"), new AttackPlan { Places = IsWrittenByTheSender });

    private static bool IsWrittenByTheSender(EventPlace place) =>
        Array.Exists((string[])["$.Records[0].dynamodb.NewImage."], start => place.Path.StartsWith(start, StringComparison.Ordinal));

    private static LambdaEvent Of(string text) => LambdaEvents.DynamoDb(("comment", text));
}
