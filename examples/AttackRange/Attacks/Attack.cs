using FunctionShield.Examples.AttackRange.Functions;

namespace FunctionShield.Examples.AttackRange.Attacks;

/// <summary>One way to exploit one function, its benign twin, and how one sees that it worked.</summary>
internal sealed record Attack(string Name, Work Function, string Payload, string Twin, Func<World, bool> Worked)
{
    /// <summary>The triggers that can carry the payload.</summary>
    public IReadOnlyList<Carrier> Carriers { get; init; } = Enum.GetValues<Carrier>();

    /// <summary>Over HTTP: in the body; otherwise in the query parameter <c>q</c>.</summary>
    public bool InBody { get; init; }

    /// <summary>Whether a guard stands at the function's way out. Without one, only the inlet can see the attack.</summary>
    public bool HasGuard { get; init; } = true;

    /// <summary>Why it cannot be tried here; null when it can.</summary>
    public string? Skipped { get; init; }
}
