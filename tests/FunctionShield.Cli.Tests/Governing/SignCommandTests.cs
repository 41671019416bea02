using System.Security.Cryptography;
using System.Text;
using FunctionShield.Delivery;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Tests.Governing;

public sealed class SignCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("functionshield-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_it_signs_a_function_with_the_public_key_takes_and_one_with_another_does_not(bool curve)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        string key = Write("key.pem", curve ? ecdsa.ExportECPrivateKeyPem() : rsa.ExportPkcs8PrivateKeyPem());
        CommandLineRun run = new("", ["policy", "sign", Write("p.yaml", "preset: strict\n"), "--key", key, "--serial", "7", "--json"]);
        Assert.Equal(0, run.Status);

        string envelope = run.Lines[0].GetProperty("policy").GetString()!;
        Assert.Equal(curve ? "ES256" : "PS256", run.Lines[0].GetProperty("algorithm").GetString());
        Assert.False(Load(envelope, run.Lines[0].GetProperty("publicKey").GetString()!).IsRefused);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.True(Load(envelope, Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())).IsRefused);
    }

    [Fact]
    public void A_policy_with_a_mistake_and_a_file_that_is_no_key_are_not_signed()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string key = Write("key.pem", ecdsa.ExportECPrivateKeyPem()), good = Write("p.json", "{}");
        Assert.Equal(2, new CommandLineRun("", ["policy", "sign", Write("q.json", """{ "preset": "strickt" }"""), "--key", key, "--serial", "1"]).Status);
        Assert.Equal(2, new CommandLineRun("", ["policy", "sign", good, "--key", good, "--serial", "1"]).Status);
        Assert.Equal(2, new CommandLineRun("", ["policy", "sign", good, "--key", Write("public.pem", ecdsa.ExportSubjectPublicKeyInfoPem()), "--serial", "1"]).Status);
        Assert.Equal(0, new CommandLineRun("", ["policy", "sign", good, "--key", key, "--serial", "1"]).Status);
    }

    private static Policy Load(string envelope, string publicKey) => Shield.Load(new ShieldOptions
    {
        Environment = static _ => null,
        EnvironmentNames = static () => [],
        RemotePolicy = new Given(envelope),
        Delivery = new DeliveryOptions { PublicKey = publicKey, FirstWait = TimeSpan.FromSeconds(10) },
    }).Policy;

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class Given(string envelope) : IRemotePolicy
    {
        public string Name => "given";

        public Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation) =>
            Task.FromResult<FetchedPolicy?>(new FetchedPolicy(Encoding.UTF8.GetBytes(envelope), "1"));
    }
}
