using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Governing;

/// <summary><c>functionshield policy sign</c>: puts a policy into the envelope that a function with <c>FUNCTIONSHIELD_POLICY_KEY</c> asks for.</summary>
/// <param name="file">The policy.</param>
/// <param name="key">The private key's file, PEM: ECDSA P-256 or RSA.</param>
/// <param name="serial">The serial number; greater than the last one's.</param>
/// <param name="asJson">Print it with its algorithm, serial number and public key, as JSON.</param>
internal sealed class SignCommand(string file, string key, long serial, bool asJson)
{
    private const int MinRsaBits = 2048;
    private const int CurveBits = 256;

    public int Run(Streams streams)
    {
        if (PolicyFile.ReadText(file, streams.Error) is not { } policy)
            return ExitCodes.NotUnderstood;
        PolicyReading reading = PolicyReader.Read(policy, file, TimeProvider.System.GetUtcNow());
        foreach (PolicyError error in reading.Errors)
            streams.Error.WriteLine(error);
        if (reading.Errors.Count > 0 || !TryOpen(streams.Error, out ECDsa? curve, out RSA? rsa))
            return ExitCodes.NotUnderstood;

        using (curve)
        using (rsa)
        {
            string algorithm = curve is null ? "PS256" : "ES256";
            string signed = Text(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","serial":{{serial}}}""")) + "." + Text(policy);
            byte[] bytes = Encoding.ASCII.GetBytes(signed);
            byte[] signature = curve?.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                ?? rsa!.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            Print(streams.Output, algorithm, signed + "." + Text(signature), curve?.ExportSubjectPublicKeyInfo() ?? rsa!.ExportSubjectPublicKeyInfo());
        }

        return ExitCodes.Success;
    }

    private void Print(Stream output, string algorithm, string envelope, byte[] publicKey)
    {
        if (asJson)
        {
            using var json = new Utf8JsonWriter(output);
            json.WriteStartObject();
            json.WriteString("policy", envelope);
            json.WriteString("algorithm", algorithm);
            json.WriteNumber("serial", serial);
            json.WriteString("publicKey", Convert.ToBase64String(publicKey));
            json.WriteEndObject();
            json.Flush();
            output.WriteByte((byte)'\n');
            return;
        }

        using var writer = new StreamWriter(output, leaveOpen: true);
        writer.WriteLine(envelope);
    }

    private bool TryOpen(TextWriter error, out ECDsa? curve, out RSA? rsa)
    {
        (curve, rsa) = (null, null);
        string pem;
        try
        {
            pem = File.ReadAllText(key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{key}: the key cannot be read: {e.Message}");
            return false;
        }

        curve = Imported(ECDsa.Create(), pem, CurveBits, CurveBits);
        rsa = curve is null ? Imported(RSA.Create(), pem, MinRsaBits, int.MaxValue) : null;
        if (curve is null && rsa is null)
            error.WriteLine($"{key}: no private key in PEM, without a passphrase, of ECDSA P-256 or of RSA with 2048 bits or more.");
        return curve is not null || rsa is not null;
    }

    private static T? Imported<T>(T algorithm, string pem, int least, int most)
        where T : AsymmetricAlgorithm
    {
        try
        {
            algorithm.ImportFromPem(pem);
            _ = algorithm.ExportPkcs8PrivateKey(); // A public key alone fails here.
            if (algorithm.KeySize >= least && algorithm.KeySize <= most)
                return algorithm;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // Of another kind.
        }

        algorithm.Dispose();
        return null;
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
