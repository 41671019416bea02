using System.Globalization;
using System.Security.Cryptography;

namespace FunctionShield.Delivery;

/// <summary>Decides whether a fetched text is the security team's: by a hash that is pinned, by a signature, or by both.</summary>
/// <remarks>
/// Hash and key come with the deployment, the text from elsewhere: whoever can change the one cannot change the other. A hash or key that cannot be
/// read lets nothing through. Immutable; safe for concurrent use. Keys are imported for each check: there is one in minutes, and a process that never
/// fetches never loads the cryptography.
/// </remarks>
internal sealed class PolicySeal
{
    public const string HashVariable = "FUNCTIONSHIELD_POLICY_SHA256";
    public const string KeyVariable = "FUNCTIONSHIELD_POLICY_KEY";
    public const string SerialVariable = "FUNCTIONSHIELD_POLICY_MIN_SERIAL";

    private readonly string[] _hashes;
    private readonly string[] _keys;
    private readonly string? _flaw;

    private PolicySeal(string[] hashes, string[] keys, long minSerial, string? flaw)
    {
        _hashes = hashes;
        _keys = keys;
        _flaw = flaw;
        MinSerial = minSerial;
    }

    /// <summary>Whether anything is verified at all.</summary>
    public bool IsSet => _hashes.Length > 0 || _keys.Length > 0;

    /// <summary>The lowest serial number that a signed policy may have.</summary>
    public long MinSerial { get; }

    public static PolicySeal Read(DeliveryOptions options, Func<string, string?> environment)
    {
        string? hashText = options.Sha256 ?? environment(HashVariable), keyText = options.PublicKey ?? environment(KeyVariable);
        string[] hashes = Listed(hashText);
        string[] keys = Listed(Unarmoured(keyText));

        // A key's first line alone is what is left of it where a variable ends at the line's end: whoever set it wanted a signature.
        string? flaw = hashes.Length == 0 && !string.IsNullOrWhiteSpace(hashText) ? HashVariable + " has no hash in it"
            : keys.Length == 0 && !string.IsNullOrWhiteSpace(keyText) ? KeyVariable + " has no key in it" : null;
        foreach (string hash in hashes)
        {
            if (hash.Length != 2 * SHA256.HashSizeInBytes || !IsHexadecimal(hash))
                flaw = HashVariable + " is no SHA-256 of 64 hexadecimal digits";
        }

        long serial = options.MinSerial ?? 0;
        if (options.MinSerial is null && environment(SerialVariable)?.Trim() is { Length: > 0 } text
            && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out serial))
        {
            flaw = SerialVariable + " is no number";
        }

        if (serial > 0 && keys.Length == 0)
            flaw = SerialVariable + " needs a key: only a signed policy has a serial number that holds";
        return new PolicySeal(hashes, keys, serial, flaw);
    }

    /// <summary>Verifies a text and takes it out of its envelope.</summary>
    /// <param name="fetched">What was fetched.</param>
    /// <param name="policy">The policy in it.</param>
    /// <param name="serial">The serial number that was signed with it; 0 without one.</param>
    /// <returns>Null when all is well; otherwise what is wrong.</returns>
    public string? Verify(ReadOnlyMemory<byte> fetched, out ReadOnlyMemory<byte> policy, out long serial)
    {
        policy = fetched;
        serial = 0;
        if (_flaw is not null)
            return _flaw;
        if (_hashes.Length > 0 && !IsPinned(fetched.Span))
            return "it is not the one whose SHA-256 is pinned";

        bool isSigned = SignedPolicy.IsOne(fetched.Span);
        if (_keys.Length == 0)
            return isSigned ? "it is signed, and there is no key to verify it with: set " + KeyVariable : null;
        if (!isSigned)
            return "it is not signed";
        if (SignedPolicy.TryOpen(fetched.Span, _keys, out byte[] payload, out serial) is { } wrong)
            return wrong;
        policy = payload;
        return serial < MinSerial ? "its serial number is below the lowest that is accepted" : null;
    }

    private bool IsPinned(ReadOnlySpan<byte> fetched)
    {
        string hash = Convert.ToHexString(SHA256.HashData(fetched));
        return Array.Exists(_hashes, pinned => string.Equals(pinned, hash, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>PEM without its first and last lines; in variables its line ends are often written as two characters.</summary>
    private static string? Unarmoured(string? keys) => keys?
        .Replace("\\n", "", StringComparison.Ordinal)
        .Replace("-----BEGIN PUBLIC KEY-----", ",", StringComparison.Ordinal)
        .Replace("-----END PUBLIC KEY-----", ",", StringComparison.Ordinal);

    private static string[] Listed(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsHexadecimal(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
        }

        return true;
    }
}
