namespace FunctionShield.Testing;

/// <summary>An expectation about a shielded function did not hold. Every test framework shows it as a failed test.</summary>
/// <remarks>The message says what was expected, what happened, and what to look at; it quotes the test's own payloads.</remarks>
public sealed class ShieldAssertionException : Exception
{
    /// <summary>A failed expectation.</summary>
    /// <param name="message">What was expected, what happened, what to look at.</param>
    public ShieldAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>A failed expectation, and what the function threw.</summary>
    /// <param name="message">What was expected, what happened, what to look at.</param>
    /// <param name="innerException">What the function threw.</param>
    public ShieldAssertionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
