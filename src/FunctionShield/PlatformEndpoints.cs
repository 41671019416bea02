using System.Text;
using FunctionShield.Grammars.Urls;

namespace FunctionShield;

/// <summary>What the platform tells the process to call: the Lambda Runtime API, and where the SDK fetches credentials.</summary>
/// <remarks>
/// Immutable. The runtime's own client and the SDK's credential client run in this process, through the same hooks as every other
/// client: no egress list names these places, and none may cut a function off from them. An input that names one is proof all the same.
/// </remarks>
internal sealed class PlatformEndpoints
{
    /// <summary>Where ECS serves the credentials that <c>AWS_CONTAINER_CREDENTIALS_RELATIVE_URI</c> names; the address is fixed.</summary>
    private const string ContainerCredentials = "169.254.170.2:80";

    private readonly byte[] _credentials;

    private PlatformEndpoints(string runtimeApi, string credentials)
    {
        RuntimeApi = Encoding.UTF8.GetBytes(runtimeApi);
        _credentials = Encoding.UTF8.GetBytes(credentials);
    }

    /// <summary><c>AWS_LAMBDA_RUNTIME_API</c>, host and port; empty when the process is no Lambda function.</summary>
    public byte[] RuntimeApi { get; }

    /// <param name="environment">Reads an environment variable.</param>
    public static PlatformEndpoints Read(Func<string, string?> environment)
    {
        string credentials = environment("AWS_CONTAINER_CREDENTIALS_FULL_URI") is { Length: > 0 } full
            ? Uri.TryCreate(full, UriKind.Absolute, out Uri? uri) ? $"{uri.Host}:{uri.Port}" : ""
            : environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is { Length: > 0 } ? ContainerCredentials : "";
        return new PlatformEndpoints(environment("AWS_LAMBDA_RUNTIME_API") ?? "", credentials);
    }

    public bool Has(ReadOnlySpan<byte> host, int port) =>
        HostClassifier.IsRuntimeApi(host, port, RuntimeApi) || HostClassifier.IsRuntimeApi(host, port, _credentials);
}
