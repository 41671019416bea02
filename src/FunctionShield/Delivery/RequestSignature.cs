using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FunctionShield.Delivery;

/// <summary>Signs one request to AWS, Signature Version 4.</summary>
/// <remarks>
/// IAM user guide, "Create a signed AWS API request". The core has no SDK, and the two requests that it signs need only this much: a path that is
/// already encoded, at most one query parameter, headers without blanks.
/// </remarks>
internal static class RequestSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Adds date, token, content hash and authorization to the request.</summary>
    /// <param name="request">The request; of its headers, those that begin with <c>X-Amz-</c> are signed, and its host.</param>
    /// <param name="content">Its content.</param>
    /// <param name="credentials">Whose signature.</param>
    /// <param name="region">The region of the service.</param>
    /// <param name="service">The service's name in signatures.</param>
    /// <param name="now">The time.</param>
    public static void Sign(
        HttpRequestMessage request, ReadOnlySpan<byte> content, AwsCredentials credentials, string region, string service, DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), day = time[..8];
        string hash = Hash(content);
        request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", hash);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);
        if (credentials.SessionToken.Length > 0)
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", credentials.SessionToken);

        Uri uri = request.RequestUri!;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = uri.Authority };
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
        {
            if (header.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
                headers[header.Key.ToLowerInvariant()] = string.Join(',', header.Value);
        }

        var canonical = new StringBuilder();
        canonical.Append(request.Method.Method).Append('\n').Append(uri.AbsolutePath).Append('\n').Append(QueryOf(uri)).Append('\n');
        foreach ((string name, string value) in headers)
            canonical.Append(name).Append(':').Append(value).Append('\n');
        string signed = string.Join(';', headers.Keys);
        canonical.Append('\n').Append(signed).Append('\n').Append(hash);

        string scope = $"{day}/{region}/{service}/aws4_request";
        string text = $"{Algorithm}\n{time}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical.ToString()))}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey);
        foreach (string part in (ReadOnlySpan<string>)[day, region, service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        string signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope},SignedHeaders={signed},Signature={signature}");
    }

    private static string QueryOf(Uri uri)
    {
        string query = uri.Query.TrimStart('?');
        return query.Length == 0 || query.Contains('=', StringComparison.Ordinal) ? query : query + "=";
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
