namespace FunctionShield.Faults.Tests;

/// <summary>A guard, and a call of it that an input may change.</summary>
internal abstract class Subject(string name, Traits traits = Traits.None)
{
    public string Name { get; } = name;

    public Traits Traits { get; } = traits;

    /// <summary>What the event carries in the attack.</summary>
    public abstract string Input { get; }

    /// <summary>Makes the call. Refusals are thrown, or returned where the guard masks or answers.</summary>
    public abstract Task<Outcome> RunAsync(Use use);

    protected static Outcome Told(bool passed) => passed ? Outcome.Passed : Outcome.Refused;
}
