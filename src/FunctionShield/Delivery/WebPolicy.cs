namespace FunctionShield.Delivery;

/// <summary>A policy at an HTTPS address. Who answers there is known by a certificate alone, so it is only read when it is signed or pinned.</summary>
internal sealed class WebPolicy(Uri address) : IRemotePolicy, IDisposable
{
    private readonly PolicyClient _client = new(isLocal: false);

    /// <remarks>Without a query: tokens stand there.</remarks>
    public string Name { get; } = address.GetLeftPart(UriPartial.Path);

    public async Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (version is { Length: > 0 })
            request.Headers.TryAddWithoutValidation("If-None-Match", version);
        PolicyAnswer? answer = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer is null ? null : new FetchedPolicy(answer.Content, answer.ETag);
    }

    public void Dispose() => _client.Dispose();
}
