using System.Text.Json.Nodes;
using FunctionShield.Testing;

namespace NewFunction.Tests;

/// <summary>Under the policy that is deployed: the function's functionshield.json.</summary>
public sealed class FunctionTests
{
    private static readonly TestedFunction Tested = TestedFunction.Made(options => new Function(options).FunctionHandler);

    [Fact]
    public Task An_attack_is_refused() => ShieldAssert.RefusesAsync(Tested, Of("x' OR 'a'='a' -- "));

    [Fact]
    public Task A_harmless_event_passes() => ShieldAssert.PassesAsync(Tested, Of("O'Brien & Sons"));

    [Fact]
    public Task The_standard_attacks_do_not_get_through() =>
        ShieldAssert.StandsUpToAsync(Tested, Of("O'Brien & Sons"), new AttackPlan { Places = IsWrittenByTheSender });

    private static bool IsWrittenByTheSender(EventPlace place) =>
        Array.Exists((string[])["$.Records[0].body"], start => place.Path.StartsWith(start, StringComparison.Ordinal));

    private static LambdaEvent Of(string text) => LambdaEvents.Sqs(new JsonObject { ["customer"] = text }.ToJsonString());
}
