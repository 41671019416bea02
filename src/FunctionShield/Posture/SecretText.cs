namespace FunctionShield.Posture;

/// <summary>Whether a variable's value is a secret that somebody put there, and what kind: by its own form, or by its name and how random it is.</summary>
/// <remarks>Linear in the value, times the table of forms. A reference to a secret (ARN, parameter path, template) is none.</remarks>
internal static class SecretText
{
    // Shorter values of unknown form are words, counts and flags; passwords are shorter.
    private const int MinRandom = 16;
    private const int MinPassword = 6;

    // 16 characters of hexadecimal digits, drawn evenly, have about 3.4 bits each; words and host names of that length have less than 3.
    private const double MinBits = 3.0;

    /// <returns>Words for a report; null when it is no secret.</returns>
    public static string? KindOf(string name, string value)
    {
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        if (text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return "a private key";
        if (SecretForms.KindOf(text) is { } known)
            return known;
        if (ConnectionText.HasPassword(text))
            return "a connection string with a password";

        SecretName says = SecretNames.Of(name);
        if (says == SecretName.None || IsReference(text) || text.Contains(' '))
            return null;
        if (says == SecretName.Password && text.Length >= MinPassword && !IsPlain(text))
            return "a password, by its name";
        return text.Length >= MinRandom && IsRandom(text) ? "a key or token, by its name and how random it is" : null;
    }

    /// <summary>What points to a secret elsewhere: an ARN, a parameter's path, an address, a template that a deployment resolves, a variable.</summary>
    private static bool IsReference(ReadOnlySpan<char> text) =>
        text.StartsWith("arn:", StringComparison.Ordinal) || text[0] is '/' or '$' or '{' or '<' or '%' or '[' or '.' or '~'
        || text.Contains("://", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal)
        || text.StartsWith("alias/", StringComparison.Ordinal) || text.StartsWith("ssm:", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a password's variable holds when it holds none: a flag, a number, the name of a secret.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        bool digits = true, hasSlash = false;
        foreach (char c in text)
        {
            digits &= char.IsAsciiDigit(c);
            hasSlash |= c == '/';
        }

        return (digits && text.Length < 8) || hasSlash || text.Equals("disabled", StringComparison.OrdinalIgnoreCase)
            || text.Equals("required", StringComparison.OrdinalIgnoreCase) || text.Equals("enabled", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Shannon's entropy of the characters, and letters and digits mixed as only a generator mixes them.</summary>
    private static bool IsRandom(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        int digits = 0, letters = 0;
        foreach (char c in text)
        {
            if (c is <= ' ' or > '~')
                return false;
            counts[c]++;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsAsciiLetter(c) ? 1 : 0;
        }

        double bits = 0;
        foreach (int count in counts)
        {
            if (count > 0)
                bits -= (double)count / text.Length * Math.Log2((double)count / text.Length);
        }

        return bits >= MinBits && digits >= 2 && letters >= 2;
    }
}
