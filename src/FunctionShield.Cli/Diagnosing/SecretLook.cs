namespace FunctionShield.Cli.Diagnosing;

/// <summary>Whether a value looks like a secret that lives long, and of which kind.</summary>
internal static class SecretLook
{
    // Issuers mark their keys so that they can be found: the documented prefixes, each with the least length of a key.
    private static readonly (string Prefix, int Least, string Kind)[] Prefixes =
    [
        ("AKIA", 20, "an AWS access key id"), ("ASIA", 20, "an AWS session's access key id"), ("ghp_", 36, "a GitHub token"), ("gho_", 36, "a GitHub token"),
        ("ghs_", 36, "a GitHub token"), ("github_pat_", 40, "a GitHub token"), ("glpat-", 20, "a GitLab token"), ("xoxb-", 20, "a Slack token"),
        ("xoxp-", 20, "a Slack token"), ("sk_live_", 24, "a Stripe key"), ("rk_live_", 24, "a Stripe key"), ("SG.", 50, "a SendGrid key"), ("npm_", 36, "an npm token"),
        ("AIza", 39, "a Google API key"), ("eyJ", 60, "a token (JWT)"),
    ];

    private static readonly string[] Names =
        ["password", "passwd", "pwd", "secret", "token", "apikey", "accesskey", "privatekey", "clientsecret", "signingkey", "encryptionkey", "connectionstring"];

    // How much a value must vary to be random: words and host names stay below it.
    private const double LeastEntropy = 3.2;

    /// <summary>The kind; null when the value looks like none.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="value">Its value.</param>
    public static string? KindOf(string name, string value)
    {
        value = value.Trim();
        if (value.Length < 6 || IsReference(value))
            return null;
        if (value.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return "a private key";
        foreach ((string prefix, int least, string kind) in Prefixes)
        {
            if (value.Length >= least && value.StartsWith(prefix, StringComparison.Ordinal) && !value.Contains(' ', StringComparison.Ordinal))
                return kind;
        }

        if (PasswordIn(value) is { } password)
            return IsReference(password) || password.Length == 0 ? null : "a connection string with a password";
        if (!IsCredentialName(name) || value.Contains(' ', StringComparison.Ordinal) || value.StartsWith("arn:", StringComparison.Ordinal))
            return null;
        return Entropy(value) >= LeastEntropy || name.EndsWith("password", StringComparison.OrdinalIgnoreCase) ? "a secret, by its name" : null;
    }

    /// <summary>A name for a secret that is not one itself: <c>TokenExpiry</c>, <c>SecretName</c>, <c>PasswordLength</c>.</summary>
    private static bool IsCredentialName(string name)
    {
        string plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Array.Exists(Names, known => plain.EndsWith(known, StringComparison.Ordinal)) || plain.EndsWith("secretkey", StringComparison.Ordinal);
    }

    /// <summary>The value says where the secret is, and not what it is.</summary>
    private static bool IsReference(string value) => value.Contains("{{", StringComparison.Ordinal) || value.Contains("${", StringComparison.Ordinal)
        || value.StartsWith('<') || value.StartsWith('%') || value.StartsWith('!') || value.StartsWith("http://", StringComparison.Ordinal)
        || value.StartsWith("https://", StringComparison.Ordinal) || value.StartsWith('/') || value.All(c => c is '*' or 'x' or 'X');

    private static string? PasswordIn(string value)
    {
        foreach (string part in value.Split(';'))
        {
            string[] pair = part.Split('=', 2);
            if (pair.Length == 2 && pair[0].Trim().ToUpperInvariant() is "PASSWORD" or "PWD" && value.Contains(';', StringComparison.Ordinal))
                return pair[1].Trim();
        }

        // scheme://user:password@host
        int scheme = value.IndexOf("://", StringComparison.Ordinal), at = value.IndexOf('@', StringComparison.Ordinal);
        int colon = scheme < 0 || at < scheme ? -1 : value.IndexOf(':', scheme + 3);
        return colon > 0 && colon < at ? value[(colon + 1)..at] : null;
    }

    /// <summary>Shannon's entropy in bits a character.</summary>
    private static double Entropy(string value) => value.GroupBy(c => c).Sum(group =>
    {
        double share = (double)group.Count() / value.Length;
        return -share * Math.Log2(share);
    });
}
