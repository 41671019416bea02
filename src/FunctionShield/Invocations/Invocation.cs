namespace FunctionShield.Invocations;

/// <summary>What one invocation remembers. Pooled; disposed means returned.</summary>
internal sealed class Invocation
{
    public InputLedger Inputs { get; } = new();
}
