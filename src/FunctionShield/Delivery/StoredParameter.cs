using System.Buffers;
using System.Text.Json;

namespace FunctionShield.Delivery;

/// <summary>A parameter of Systems Manager, asked of the service: no extension is needed, only <c>ssm:GetParameter</c>.</summary>
/// <remarks>AWS Systems Manager API reference, <c>GetParameter</c>.</remarks>
internal sealed class StoredParameter : IRemotePolicy, IDisposable
{
    private readonly PolicyClient _client = new(isLocal: false);
    private readonly Func<string, string?> _environment;
    private readonly TimeProvider _time;
    private readonly string _parameter;
    private readonly string _region;
    private readonly Uri _address;

    /// <param name="parameter">Its name or ARN.</param>
    /// <param name="region">The region it is in.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="time">The clock that signatures go by.</param>
    public StoredParameter(string parameter, string region, Func<string, string?> environment, TimeProvider time)
    {
        Name = "ssm:" + parameter;
        _parameter = parameter;
        _region = region;
        _environment = environment;
        _time = time;
        _address = new Uri((ServiceEndpoint.Named("ssm", environment) ?? "https://ssm." + ServiceEndpoint.DomainOf(region)) + "/");
    }

    public string Name { get; }

    public async Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation)
    {
        AwsCredentials credentials = await AwsCredentials.FetchAsync(_client, _environment, cancellation).ConfigureAwait(false);
        byte[] content = Question();
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(content) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonSSM.GetParameter");
        RequestSignature.Sign(request, content, credentials, _region, "ssm", _time.GetUtcNow());
        PolicyAnswer? answer = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer is null ? null : ParameterText.Read(answer.Content);
    }

    public void Dispose() => _client.Dispose();

    private byte[] Question()
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, _parameter);
            json.WriteBoolean("WithDecryption"u8, true);
            json.WriteEndObject();
        }

        return content.WrittenSpan.ToArray();
    }
}
