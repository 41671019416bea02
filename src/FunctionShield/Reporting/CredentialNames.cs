namespace FunctionShield.Reporting;

/// <summary>Names of fields that hold credentials.</summary>
internal static class CredentialNames
{
    // Compared without case and separators, as part of a name: "X-Api-Key", "api_key" and "apiKey2" are one.
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "accesskey", "privatekey", "authorization", "credential",
        "cookie", "session", "signature", "jwt", "bearer", "otp", "pincode", "cvv", "cvc", "cardnumber",
    ];

    private const int MaxName = 64;

    /// <summary>Whether any name in a JSON path, or a single name, is a credential's.</summary>
    /// <remarks>Bounded by the path's length and the table.</remarks>
    public static bool IsIn(ReadOnlySpan<char> path)
    {
        while (!path.IsEmpty)
        {
            int end = path.IndexOfAny('.', '[', ']');
            if (IsCredential(end < 0 ? path : path[..end]))
                return true;
            path = end < 0 ? default : path[(end + 1)..];
        }

        return false;
    }

    /// <summary>Whether one name is a credential's.</summary>
    public static bool IsCredential(ReadOnlySpan<char> name)
    {
        Span<char> folded = stackalloc char[MaxName];
        int length = 0;
        for (int i = 0; i < name.Length && length < MaxName; i++)
        {
            if (char.IsAsciiLetterOrDigit(name[i]))
                folded[length++] = char.ToLowerInvariant(name[i]);
        }

        ReadOnlySpan<char> letters = folded[..length];
        foreach (string part in Parts)
        {
            if (part.Length <= 3 ? letters.SequenceEqual(part) : letters.Contains(part, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
