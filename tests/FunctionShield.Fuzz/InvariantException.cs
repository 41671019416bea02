namespace FunctionShield.Fuzz;

/// <summary>Something did not throw, and yet is not as it must be.</summary>
internal sealed class InvariantException(string message) : Exception(message)
{
    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    public static void Require(bool holds, string message)
    {
        if (!holds)
            throw new InvariantException(message);
    }
}
