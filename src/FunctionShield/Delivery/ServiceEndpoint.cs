namespace FunctionShield.Delivery;

/// <summary>Where a service of AWS answers.</summary>
internal static class ServiceEndpoint
{
    /// <summary>The endpoint that the environment names for a service, as AWS's own SDKs read it; null when it names none.</summary>
    /// <remarks>AWS SDKs and Tools reference guide, "Service-specific endpoints".</remarks>
    public static string? Named(string service, Func<string, string?> environment)
    {
        string? named = environment("AWS_ENDPOINT_URL_" + service.ToUpperInvariant()) is { Length: > 0 } own ? own : environment("AWS_ENDPOINT_URL");
        return string.IsNullOrEmpty(named) ? null : named.TrimEnd('/');
    }

    /// <summary>The domain under which a region's services are.</summary>
    public static string DomainOf(string region) => region + (region.StartsWith("cn-", StringComparison.Ordinal) ? ".amazonaws.com.cn" : ".amazonaws.com");

    /// <summary>The function's own region.</summary>
    public static string? RegionOf(Func<string, string?> environment) =>
        environment("AWS_REGION") is { Length: > 0 } region ? region : environment("AWS_DEFAULT_REGION") is { Length: > 0 } other ? other : null;
}
