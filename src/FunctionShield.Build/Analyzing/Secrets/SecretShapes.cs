using System;

namespace FunctionShield.Build.Analyzing.Secrets;

/// <summary>Whether a text is a credential by its own shape.</summary>
/// <remarks>
/// Shapes are as their issuers document them: AWS (IAM identifiers), GitHub ("About authentication"), Stripe ("API keys"), Slack ("Token types"),
/// PEM (RFC 7468). Linear in the text; a text longer than <see cref="MaxLength"/> is data.
/// </remarks>
internal static class SecretShapes
{
    public const int MinLength = 12;

    // A PEM key of 8,192 bits has 6,500 characters.
    private const int MaxLength = 16_384;

    // Random base64 has close to 6 bits a character and random hexadecimal digits 4, less in a short text; words and names have under 3.5.
    private const double MinEntropy = 3.4;
    private const int MinRandomLength = 16;

    private static readonly string[] Placeholders =
        ["example", "placeholder", "changeme", "change-me", "change_me", "your", "dummy", "sample", "fake", "redacted", "xxxx", "****", "....", "todo", "insert", "test"];

    /// <summary>What the text is; null when it is nothing that is known.</summary>
    public static string? Recognise(string text)
    {
        if (text.Length > MaxLength || IsPlaceholder(text))
            return null;
        if (HasKey(text, "AKIA", 16, IsUpperOrDigit) || HasKey(text, "ASIA", 16, IsUpperOrDigit))
            return "an AWS access key id";
        if (HasPrivateKey(text))
            return "a private key";
        if (HasKey(text, "ghp_", 36, IsLetterOrDigit) || HasKey(text, "gho_", 36, IsLetterOrDigit) || HasKey(text, "ghs_", 36, IsLetterOrDigit) || HasKey(text, "github_pat_", 59, IsTokenCharacter))
            return "a GitHub token";
        if (HasKey(text, "sk_live_", 24, IsLetterOrDigit) || HasKey(text, "rk_live_", 24, IsLetterOrDigit))
            return "a Stripe key";
        if (HasKey(text, "xoxb-", 24, IsTokenCharacter) || HasKey(text, "xoxp-", 24, IsTokenCharacter))
            return "a Slack token";
        return ConnectionText.HoldsPassword(text) ? "a connection string with its password" : null;
    }

    /// <summary>Whether a text is too random to be a name, a path or a sentence.</summary>
    public static bool IsRandom(string text)
    {
        if (text.Length < MinRandomLength || text.Length > MaxLength || IsPlaceholder(text))
            return false;

        int digits = 0, letters = 0;
        foreach (char c in text)
        {
            if (c is >= '0' and <= '9')
                digits++;
            else if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z')
                letters++;
            else if (c is not ('+' or '/' or '=' or '-' or '_' or '!' or '#' or '$' or '%' or '&' or '*' or '@' or '^' or '~'))
                return false;
        }

        // Words have no digits in their middle, numbers no letters.
        return digits >= 2 && letters >= 4 && Alternations(text) >= 4 && Entropy(text) >= MinEntropy;
    }

    public static bool IsPlaceholder(string text)
    {
        foreach (string word in Placeholders)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return text.IndexOfAny(['{', '<', '$']) == 0;
    }

    private static bool HasKey(string text, string prefix, int length, Func<char, bool> belongs)
    {
        int at = text.IndexOf(prefix, StringComparison.Ordinal);
        if (at < 0 || at > 0 && IsTokenCharacter(text[at - 1]))
            return false;

        int end = at + prefix.Length, digits = 0;
        while (end < text.Length && belongs(text[end]))
        {
            digits += text[end] is >= '0' and <= '9' ? 1 : 0;
            end++;
        }

        return end - at - prefix.Length >= length && digits > 0;
    }

    // The label alone is what a parser looks for; with a body behind it, it is a key.
    private static bool HasPrivateKey(string text)
    {
        int at = text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal);
        if (at < 0 || text.LastIndexOf("-----BEGIN ", at, StringComparison.Ordinal) < 0)
            return false;

        int body = 0;
        for (int i = at + "PRIVATE KEY-----".Length; i < text.Length && text[i] != '-'; i++)
            body += IsLetterOrDigit(text[i]) ? 1 : 0;
        return body >= 48;
    }

    // How often a letter follows a digit or the other way round, or a capital a small letter.
    private static int Alternations(string text)
    {
        int count = 0;
        for (int i = 1; i < text.Length; i++)
            count += Kind(text[i]) != Kind(text[i - 1]) && Kind(text[i]) != 0 && Kind(text[i - 1]) != 0 ? 1 : 0;
        return count;
    }

    private static int Kind(char c) => c switch
    {
        >= '0' and <= '9' => 1,
        >= 'a' and <= 'z' => 2,
        >= 'A' and <= 'Z' => 3,
        _ => 0,
    };

    private static double Entropy(string text)
    {
        var counts = new int[128];
        foreach (char c in text)
            counts[c & 127]++;
        double bits = 0;
        foreach (int count in counts)
        {
            if (count > 0)
                bits -= (double)count / text.Length * Math.Log((double)count / text.Length, 2);
        }

        return bits;
    }

    private static bool IsUpperOrDigit(char c) => c is >= 'A' and <= 'Z' or >= '0' and <= '9';

    private static bool IsLetterOrDigit(char c) => c is >= 'a' and <= 'z' || IsUpperOrDigit(c);

    private static bool IsTokenCharacter(char c) => IsLetterOrDigit(c) || c is '_' or '-';
}
