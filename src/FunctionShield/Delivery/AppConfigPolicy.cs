using System.Globalization;

namespace FunctionShield.Delivery;

/// <summary>AppConfig, through its Lambda extension on loopback: that one polls, caches and has the credentials.</summary>
/// <remarks>AWS AppConfig user guide, "Using AWS AppConfig Agent with AWS Lambda".</remarks>
internal sealed class AppConfigPolicy : IRemotePolicy, IDisposable
{
    private const int DefaultPort = 2772;

    private readonly PolicyClient _client = new(isLocal: true);
    private readonly Uri _address;

    /// <param name="profile">Application, environment and profile, by name or id.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public AppConfigPolicy(string[] profile, Func<string, string?> environment)
    {
        Name = "appconfig:" + string.Join('/', profile);
        int port = LoopbackPort.Read(environment("AWS_APPCONFIG_EXTENSION_HTTP_PORT"), DefaultPort);
        _address = new Uri(string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{port}/applications/{Uri.EscapeDataString(profile[0])}/environments/{Uri.EscapeDataString(profile[1])}/configurations/{Uri.EscapeDataString(profile[2])}"));
    }

    public string Name { get; }

    public async Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        PolicyAnswer? answer = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer is null ? null : new FetchedPolicy(answer.Content, answer.Configuration);
    }

    public void Dispose() => _client.Dispose();
}
