namespace FunctionShield.Posture;

/// <summary>Names of variables that hold secrets. <c>DB_PASSWORD</c> does, <c>DB_PASSWORD_SECRET_ARN</c> and <c>TOKEN_TTL_SECONDS</c> do not.</summary>
internal static class SecretNames
{
    private static readonly string[] Passwords = ["PASSWORD", "PASSWD", "PASSPHRASE", "PWD"];

    private static readonly string[] Keys = ["SECRET", "TOKEN", "APIKEY", "ACCESSKEY", "PRIVATEKEY", "SIGNINGKEY", "ENCRYPTIONKEY", "CREDENTIALS", "WEBHOOK"];

    // The last word of a name is what the value is.
    private static readonly string[] Pointers =
    [
        "ARN", "ID", "IDS", "NAME", "NAMES", "PATH", "FILE", "URL", "URI", "ENDPOINT", "HOST", "HEADER", "TTL", "SECONDS", "MINUTES", "TIMEOUT", "VERSION", "REGION", "TABLE", "TYPE",
        "PREFIX", "PARAMETER", "PARAM", "AUDIENCE", "ISSUER", "BUCKET", "QUEUE", "TOPIC", "ENABLED", "REQUIRED", "LENGTH", "LIMIT", "LIFETIME", "EXPIRY", "ALGORITHM", "STAGE", "KID",
    ];

    // The shell's working folder has been called so for longer than passwords have.
    private const string WorkingFolder = "PWD";

    /// <remarks>Bounded by the name and the tables.</remarks>
    public static SecretName Of(ReadOnlySpan<char> name)
    {
        if (name.Equals(WorkingFolder, StringComparison.OrdinalIgnoreCase) || name.Equals("OLD" + WorkingFolder, StringComparison.OrdinalIgnoreCase))
            return SecretName.None;

        Span<char> letters = stackalloc char[64];
        int length = 0, last = 0;
        for (int i = 0; i < name.Length && length < letters.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(name[i]))
            {
                // "ClientSecret" has two words as "CLIENT_SECRET" has.
                if (char.IsAsciiLetterUpper(name[i]) && i > 0 && char.IsAsciiLetterLower(name[i - 1]))
                    last = length;
                letters[length++] = char.ToUpperInvariant(name[i]);
            }
            else
            {
                last = length;
            }
        }

        foreach (string pointer in Pointers)
        {
            if (letters[last..length].SequenceEqual(pointer))
                return SecretName.None;
        }

        foreach (string password in Passwords)
        {
            if (letters[..length].IndexOf(password) >= 0)
                return SecretName.Password;
        }

        foreach (string key in Keys)
        {
            if (letters[..length].IndexOf(key) >= 0)
                return SecretName.Key;
        }

        return SecretName.None;
    }
}
