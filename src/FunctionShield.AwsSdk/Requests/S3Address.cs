namespace FunctionShield.AwsSdk.Requests;

/// <summary>The bucket and the key of an S3 request, taken from where the SDK has put them: the endpoint and the path.</summary>
internal readonly record struct S3Address(string Bucket, string Key)
{
    private const string KeyField = "{Key+}";

    public static S3Address Of(in AwsOperation operation)
    {
        operation.Request.PathResources.TryGetValue(KeyField, out string? key);
        return new S3Address(BucketOf(operation.Request.Endpoint, operation.Config.ServiceURL), key ?? "");
    }

    /// <summary>The first path segment, or what the host has before S3's own name (path style, virtual-hosted style, access points).</summary>
    internal static string BucketOf(Uri? endpoint, string? serviceUrl)
    {
        if (endpoint is null)
            return "";

        string path = endpoint.AbsolutePath.Trim('/');
        if (path.Length > 0)
        {
            int slash = path.IndexOf('/', StringComparison.Ordinal);
            return Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
        }

        string host = endpoint.Host;
        int own = host.IndexOf(".s3", StringComparison.Ordinal);
        if (own > 0)
            return host[..own];
        return Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? service) && host.Length > service.Host.Length + 1
            && host.EndsWith("." + service.Host, StringComparison.Ordinal) ? host[..^(service.Host.Length + 1)] : "";
    }
}
