using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FunctionShield.Tests.Support;

/// <summary>A security team with a key: signs policies as RFC 7515 has it.</summary>
internal sealed class Signer : IDisposable
{
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _rsa = RSA.Create(2048);

    public string CurveKey => Convert.ToBase64String(_curve.ExportSubjectPublicKeyInfo());

    public string CurvePem => _curve.ExportSubjectPublicKeyInfoPem();

    public string RsaKey => Convert.ToBase64String(_rsa.ExportSubjectPublicKeyInfo());

    public string Sign(string policy, long serial = 1, string algorithm = "ES256") =>
        SignWith($$"""{"alg":"{{algorithm}}","serial":{{serial}}}""", policy, algorithm);

    public string SignWith(string header, string policy, string algorithm = "ES256")
    {
        string signed = Text(Encoding.UTF8.GetBytes(header)) + "." + Text(Encoding.UTF8.GetBytes(policy));
        byte[] bytes = Encoding.ASCII.GetBytes(signed);
        byte[] signature = algorithm == "PS256"
            ? _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            : _curve.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return signed + "." + Text(signature);
    }

    public void Dispose()
    {
        _curve.Dispose();
        _rsa.Dispose();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
