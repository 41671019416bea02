using System.Text.Json;

namespace FunctionShield.Delivery;

/// <summary>What a request to AWS is signed with.</summary>
/// <param name="AccessKey">The key's id.</param>
/// <param name="SecretKey">The key.</param>
/// <param name="SessionToken">Empty for a user's own key.</param>
internal sealed record AwsCredentials(string AccessKey, string SecretKey, string SessionToken)
{
    /// <summary>The function's own, from the environment; null when it has none there.</summary>
    public static AwsCredentials? FromEnvironment(Func<string, string?> environment) =>
        environment("AWS_ACCESS_KEY_ID") is { Length: > 0 } id && environment("AWS_SECRET_ACCESS_KEY") is { Length: > 0 } key
            ? new AwsCredentials(id, key, environment("AWS_SESSION_TOKEN") ?? "")
            : null;

    /// <summary>The function's own, from the endpoint that the platform names after a restore from a snapshot (SnapStart).</summary>
    /// <exception cref="RemotePolicyException">There are none, or the endpoint is none to send a token to.</exception>
    public static async Task<AwsCredentials> FetchAsync(PolicyClient client, Func<string, string?> environment, CancellationToken cancellation)
    {
        if (FromEnvironment(environment) is { } found)
            return found;
        if (!Uri.TryCreate(environment("AWS_CONTAINER_CREDENTIALS_FULL_URI"), UriKind.Absolute, out Uri? endpoint)
            || !(endpoint.IsLoopback || endpoint.Host == "169.254.170.2" || endpoint.Scheme == Uri.UriSchemeHttps))
        {
            throw new RemotePolicyException("the function has no AWS credentials in its environment");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.TryAddWithoutValidation("Authorization", environment("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
        PolicyAnswer? answer = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        return (answer is null ? null : Read(answer.Content)) ?? throw new RemotePolicyException("the credentials' endpoint gives none");
    }

    private static AwsCredentials? Read(ReadOnlySpan<byte> json)
    {
        string id = "", key = "", token = "";
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                ref string place = ref id;
                if (reader.ValueTextEquals("SecretAccessKey"u8))
                    place = ref key;
                else if (reader.ValueTextEquals("Token"u8))
                    place = ref token;
                else if (!reader.ValueTextEquals("AccessKeyId"u8))
                    continue;
                if (reader.Read() && reader.TokenType == JsonTokenType.String)
                    place = reader.GetString()!;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return id.Length == 0 || key.Length == 0 ? null : new AwsCredentials(id, key, token);
    }
}
