using System.Globalization;

namespace FunctionShield.Delivery;

/// <summary>A parameter of Systems Manager, through the "AWS Parameters and Secrets" Lambda extension on loopback.</summary>
/// <remarks>
/// AWS Systems Manager user guide, "Using Parameter Store parameters in AWS Lambda functions". It knows its own function by the session token in a header,
/// and it answers 400 until the initialization is over: then the first invocation fetches.
/// </remarks>
internal sealed class ExtensionParameter : IRemotePolicy, IDisposable
{
    private const int DefaultPort = 2773;

    private readonly PolicyClient _client = new(isLocal: true);
    private readonly Func<string, string?> _environment;
    private readonly Uri _address;

    /// <param name="parameter">Its name or ARN.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public ExtensionParameter(string parameter, Func<string, string?> environment)
    {
        Name = "ssm-extension:" + parameter;
        _environment = environment;
        int port = LoopbackPort.Read(environment("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT"), DefaultPort);
        _address = new Uri(string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{port}/systemsmanager/parameters/get?name={Uri.EscapeDataString(parameter)}&withDecryption=true"));
    }

    public string Name { get; }

    public async Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.TryAddWithoutValidation("X-Aws-Parameters-Secrets-Token", _environment("AWS_SESSION_TOKEN"));
        PolicyAnswer? answer = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer is null ? null : ParameterText.Read(answer.Content);
    }

    public void Dispose() => _client.Dispose();
}
