namespace FunctionShield.Policies;

/// <summary>Reads a policy from JSON, by hand: no reflection and no serializer at cold start.</summary>
/// <remarks>
/// <para>Comments and trailing commas are allowed. Unknown keys, repeated keys and unknown words are errors, and a policy with errors
/// is refused: each setting then runs under the tighter of the <c>balanced</c> preset and what could be read. A misspelt key or word is
/// taken for the nearest known one, and may then only tighten.</para>
/// <para>Stateless and safe for concurrent use.</para>
/// </remarks>
public static class PolicyReader
{
    /// <summary>Reads a policy. Never throws for a bad one.</summary>
    /// <param name="utf8Json">JSON, UTF-8, with or without a byte order mark.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="now">The time: exemptions that have ended are noticed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fileName"/> is null.</exception>
    public static PolicyReading Read(ReadOnlySpan<byte> utf8Json, string fileName, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return new PolicyParser(utf8Json, fileName, now).Parse();
    }

    /// <summary>The same for a tool, which also asks where each setting stands.</summary>
    internal static PolicyReading ReadWithSites(ReadOnlySpan<byte> utf8Json, string fileName, DateTimeOffset now) =>
        new PolicyParser(utf8Json, fileName, now, withSites: true).Parse();
}
