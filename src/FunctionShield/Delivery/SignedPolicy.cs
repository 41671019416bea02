using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace FunctionShield.Delivery;

/// <summary>A policy in a JSON Web Signature, compact form: <c>header.policy.signature</c>, each base64url (RFC 7515).</summary>
/// <remarks>
/// Two algorithms, each with one kind of key, so that the header cannot choose how it is verified (RFC 8725, sections 3.1 and 3.2): <c>ES256</c>
/// (ECDSA P-256) and <c>PS256</c> (RSA-PSS). The header's <c>serial</c> is signed along: an old policy is known by it.
/// </remarks>
internal static class SignedPolicy
{
    // RFC 7518, section 3.5: "A key of size 2048 bits or larger MUST be used".
    private const int MinRsaBits = 2048;
    private const int CurveBits = 256;

    /// <summary>Whether a text is one: a policy itself begins with a brace or a comment.</summary>
    public static bool IsOne(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> trimmed = text.Trim(" \t\r\n"u8);
        return trimmed.StartsWith("eyJ"u8) && trimmed.Count((byte)'.') == 2;
    }

    /// <summary>Verifies it and takes the policy out.</summary>
    /// <param name="text">The envelope.</param>
    /// <param name="keys">Public keys, base64 of SubjectPublicKeyInfo; one of them must have signed.</param>
    /// <param name="policy">The policy; empty when something is wrong.</param>
    /// <param name="serial">The header's; 0 without one.</param>
    /// <returns>Null when all is well; otherwise what is wrong.</returns>
    /// <remarks>Nothing of the policy is looked at before the signature holds. Linear in the text.</remarks>
    public static string? TryOpen(ReadOnlySpan<byte> text, string[] keys, out byte[] policy, out long serial)
    {
        policy = [];
        serial = 0;
        ReadOnlySpan<byte> trimmed = text.Trim(" \t\r\n"u8);
        int first = trimmed.IndexOf((byte)'.'), second = trimmed.LastIndexOf((byte)'.');
        if (!TryDecode(trimmed[..first], out byte[] header) || !TryDecode(trimmed[(first + 1)..second], out byte[] payload)
            || !TryDecode(trimmed[(second + 1)..], out byte[] signature) || !TryReadHeader(header, out string algorithm, out long number))
        {
            return "its envelope is no JSON Web Signature that is understood";
        }

        bool usable = false;
        foreach (string key in keys)
        {
            bool? holds = Holds(key, algorithm, trimmed[..second], signature);
            usable |= holds is not null;
            if (holds is not true)
                continue;
            policy = payload;
            serial = number;
            return null;
        }

        return usable ? "its signature is wrong" : PolicySeal.KeyVariable + " has no key for " + algorithm + " (ES256: ECDSA P-256; PS256: RSA of 2048 bits or more)";
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, out byte[] decoded)
    {
        decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromUtf8(text, decoded, out int length))
            return false;
        decoded = decoded.AsSpan(0, length).ToArray();
        return true;
    }

    /// <remarks>A header that demands what is not understood is refused (RFC 7515, section 4.1.11), and one that says something twice.</remarks>
    private static bool TryReadHeader(ReadOnlySpan<byte> json, out string algorithm, out long serial)
    {
        algorithm = "";
        serial = 0;
        bool hasSerial = false;
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                if (reader.ValueTextEquals("crit"u8) || reader.ValueTextEquals("b64"u8))
                    return false;
                bool isAlgorithm = reader.ValueTextEquals("alg"u8), isSerial = reader.ValueTextEquals("serial"u8);
                reader.Read();
                if (isAlgorithm)
                {
                    if (algorithm.Length > 0)
                        return false;
                    algorithm = reader.ValueTextEquals("ES256"u8) ? "ES256" : reader.ValueTextEquals("PS256"u8) ? "PS256" : "";
                    if (algorithm.Length == 0)
                        return false;
                }
                else if (isSerial)
                {
                    if (hasSerial || !reader.TryGetInt64(out serial) || serial < 0)
                        return false;
                    hasSerial = true;
                }
                else
                {
                    reader.TrySkip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }

        return algorithm.Length > 0;
    }

    /// <returns>Null when the key is none for this algorithm.</returns>
    private static bool? Holds(string key, string algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        try
        {
            byte[] info = Convert.FromBase64String(key);
            if (algorithm == "ES256")
            {
                using var curve = ECDsa.Create();
                curve.ImportSubjectPublicKeyInfo(info, out _);
                return curve.KeySize != CurveBits ? null : curve.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }

            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(info, out _);
            return rsa.KeySize < MinRsaBits ? null : rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
