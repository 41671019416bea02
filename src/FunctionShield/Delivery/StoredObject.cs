namespace FunctionShield.Delivery;

/// <summary>An object in S3: only <c>s3:GetObject</c> is needed. Fetched again only when its ETag has changed.</summary>
/// <remarks>Amazon S3 API reference, <c>GetObject</c>.</remarks>
internal sealed class StoredObject : IRemotePolicy, IDisposable
{
    private readonly PolicyClient _client = new(isLocal: false);
    private readonly Func<string, string?> _environment;
    private readonly TimeProvider _time;
    private readonly string _region;
    private readonly Uri _address;

    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="region">The region it is in.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="time">The clock that signatures go by.</param>
    public StoredObject(string bucket, string key, string region, Func<string, string?> environment, TimeProvider time)
    {
        Name = $"s3://{bucket}/{key}";
        _region = region;
        _environment = environment;
        _time = time;
        string[] parts = key.Split('/');
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Uri.EscapeDataString(parts[i]);
        _address = new Uri(Place(bucket, region, environment) + "/" + string.Join('/', parts));
    }

    public string Name { get; }

    public async Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation)
    {
        AwsCredentials credentials = await AwsCredentials.FetchAsync(_client, _environment, cancellation).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        if (version is { Length: > 0 })
            request.Headers.TryAddWithoutValidation("If-None-Match", version);
        RequestSignature.Sign(request, [], credentials, _region, "s3", _time.GetUtcNow());
        PolicyAnswer? answer = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer is null ? null : new FetchedPolicy(answer.Content, answer.ETag);
    }

    public void Dispose() => _client.Dispose();

    /// <remarks>A bucket with dots in its name has no certificate of its own, and a named endpoint may have no names below it.</remarks>
    private static string Place(string bucket, string region, Func<string, string?> environment)
    {
        if (ServiceEndpoint.Named("s3", environment) is { } named)
            return named + "/" + bucket;
        string domain = "s3." + ServiceEndpoint.DomainOf(region);
        return bucket.Contains('.', StringComparison.Ordinal) ? $"https://{domain}/{bucket}" : $"https://{bucket}.{domain}";
    }
}
