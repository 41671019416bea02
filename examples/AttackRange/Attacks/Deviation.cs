using FunctionShield.Examples.AttackRange.Functions;

namespace FunctionShield.Examples.AttackRange.Attacks;

/// <summary>Something that a function's own code does and never did before; no input has a part in it.</summary>
/// <param name="Name">What.</param>
/// <param name="Function">The function.</param>
internal sealed record Deviation(string Name, Work Function)
{
    // A benign input of every function.
    public const string Input = "O'Brien & Sons; Ltd.";

    public static IReadOnlyList<Deviation> All { get; } =
    [
        new("a new egress host", Compromised.SendBeacon),
        new("a new port of a known host", Compromised.AskOtherPort),
        new("a new table", Compromised.CountCards),
        new("a new statement on a known table", Compromised.ListCustomers),
        new("a new program", Compromised.ListFolder),
        new("a new file", Compromised.ReadKey),
    ];
}
