using System.Security.Cryptography;
using System.Text;
using FunctionShield.Delivery;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Delivery;

public sealed class PolicySealTests : IDisposable
{
    private const string Policy = """{ "preset": "strict" }""";

    private readonly Signer _team = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _team.Dispose();

    private string? Verify(string text, DeliveryOptions? options = null) => Verify(text, out _, options);

    private string? Verify(string text, out string policy, DeliveryOptions? options = null)
    {
        string? wrong = PolicySeal.Read(options ?? new DeliveryOptions(), _environment.GetValueOrDefault).Verify(Encoding.UTF8.GetBytes(text), out ReadOnlyMemory<byte> inner, out _);
        policy = Encoding.UTF8.GetString(inner.Span);
        return wrong;
    }

    [Fact]
    public void A_pinned_hash_lets_its_own_text_through_and_no_other()
    {
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Policy)));
        _environment[PolicySeal.HashVariable] = $"{new string('0', 64)}, {hash.ToLowerInvariant()}";
        Assert.Null(Verify(Policy));
        Assert.NotNull(Verify(Policy + " "));
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("PS256")]
    public void A_signature_of_the_teams_key_opens_the_envelope_and_another_keys_does_not(string algorithm)
    {
        _environment[PolicySeal.KeyVariable] = _team.CurveKey + "," + _team.RsaKey;
        Assert.Null(Verify(_team.Sign(Policy, algorithm: algorithm) + "\n", out string policy));
        Assert.Equal(Policy, policy);

        using var stranger = new Signer();
        Assert.Equal("its signature is wrong", Verify(stranger.Sign(Policy, algorithm: algorithm)));
    }

    [Fact]
    public void A_key_may_be_pem_with_line_ends_or_without()
    {
        foreach (string pem in (string[])[_team.CurvePem, _team.CurvePem.Replace("\n", "\\n", StringComparison.Ordinal), _team.CurvePem.Replace("\n", "", StringComparison.Ordinal)])
        {
            _environment[PolicySeal.KeyVariable] = pem;
            Assert.Null(Verify(_team.Sign(Policy)));
        }
    }

    [Fact]
    public void With_a_key_what_is_not_signed_is_refused_and_without_one_what_is_signed()
    {
        Assert.Null(Verify(Policy));
        Assert.Contains("no key", Verify(_team.Sign(Policy)), StringComparison.Ordinal);
        _environment[PolicySeal.KeyVariable] = _team.CurveKey;
        Assert.Equal("it is not signed", Verify(Policy));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"ES256","crit":["exp"],"exp":1}""")]
    [InlineData("""{"alg":"ES256","b64":false}""")]
    [InlineData("""{"alg":"ES256","alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","serial":"5"}""")]
    [InlineData("""{"alg":"ES256","serial":-1}""")]
    [InlineData("""{"serial":1}""")]
    [InlineData("""{"alg":"ES256" """)]
    public void A_header_that_is_not_understood_is_refused_though_its_signature_holds(string header)
    {
        _environment[PolicySeal.KeyVariable] = _team.CurveKey;
        Assert.Contains("no JSON Web Signature", Verify(_team.SignWith(header, Policy)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_used_for_its_own_algorithm_only()
    {
        _environment[PolicySeal.KeyVariable] = _team.RsaKey;
        Assert.Contains("no key for ES256", Verify(_team.Sign(Policy)), StringComparison.Ordinal);

        using var weak = RSA.Create(1024);
        _environment[PolicySeal.KeyVariable] = Convert.ToBase64String(weak.ExportSubjectPublicKeyInfo());
        Assert.Contains("no key for PS256", Verify(_team.Sign(Policy, algorithm: "PS256")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FUNCTIONSHIELD_POLICY_SHA256", "abc")]
    [InlineData("FUNCTIONSHIELD_POLICY_KEY", "not base64!")]
    [InlineData("FUNCTIONSHIELD_POLICY_KEY", "-----BEGIN PUBLIC KEY-----")]
    [InlineData("FUNCTIONSHIELD_POLICY_KEY", ",")]
    [InlineData("FUNCTIONSHIELD_POLICY_SHA256", " , ")]
    [InlineData("FUNCTIONSHIELD_POLICY_MIN_SERIAL", "two")]
    [InlineData("FUNCTIONSHIELD_POLICY_MIN_SERIAL", "2")]
    public void A_seal_that_cannot_be_read_lets_nothing_through(string variable, string value)
    {
        _environment[variable] = value;
        Assert.NotNull(Verify(Policy));
    }

    [Fact]
    public void A_serial_number_below_the_lowest_is_refused()
    {
        _environment[PolicySeal.KeyVariable] = _team.CurveKey;
        _environment[PolicySeal.SerialVariable] = "5";
        Assert.Null(Verify(_team.Sign(Policy, serial: 5)));
        Assert.NotNull(Verify(_team.Sign(Policy, serial: 4)));
        Assert.NotNull(Verify(_team.SignWith("""{"alg":"ES256"}""", Policy)));
    }
}
