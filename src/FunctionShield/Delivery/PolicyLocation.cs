using FunctionShield.Policies;

namespace FunctionShield.Delivery;

/// <summary>Reads <c>FUNCTIONSHIELD_POLICY_SOURCE</c>: where the policy is fetched from.</summary>
internal static class PolicyLocation
{
    public const string Variable = "FUNCTIONSHIELD_POLICY_SOURCE";

    private const string Forms = "appconfig:APPLICATION/ENVIRONMENT/PROFILE, ssm:/NAME, ssm-extension:/NAME, s3://BUCKET/KEY or https://…";

    /// <summary>Opens the source that the environment names.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isSealed">Whether what is fetched is verified by hash or signature.</param>
    /// <param name="error">Why there is none although one is named; null otherwise.</param>
    /// <returns>Null when none is named, or none can be opened.</returns>
    public static IRemotePolicy? Open(Func<string, string?> environment, TimeProvider time, bool isSealed, out PolicyError? error)
    {
        error = null;
        string source = environment(Variable)?.Trim() ?? "";
        if (source.Length == 0)
            return null;

        IRemotePolicy? remote = null;
        if (After(source, "appconfig:") is { } profile)
            remote = profile.Split('/') is { Length: 3 } parts && Array.TrueForAll(parts, static part => part.Trim().Length > 0) ? new AppConfigPolicy(parts, environment) : null;
        else if (After(source, "ssm-extension:") is { Length: > 0 } cached)
            remote = new ExtensionParameter(cached, environment);
        else if (After(source, "ssm:") is { Length: > 0 } parameter)
            remote = ServiceEndpoint.RegionOf(environment) is { } region ? new StoredParameter(parameter, region, environment, time) : null;
        else if (After(source, "s3://") is { } place)
            remote = OpenObject(place, environment, time);
        else if (After(source, "https://") is not null && Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && address.UserInfo.Length == 0)
            remote = isSealed ? new WebPolicy(address) : Refuse("An https address without hash or key", "Set FUNCTIONSHIELD_POLICY_KEY or FUNCTIONSHIELD_POLICY_SHA256 as well.", out error);

        if (remote is null && error is null)
            Refuse("What it says", "Name the source in one of these forms, and for ssm and s3 have AWS_REGION set.", out error);
        return remote;
    }

    private static string? After(string source, string scheme) =>
        source.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? source[scheme.Length..] : null;

    /// <remarks>A key with <c>.</c> or <c>..</c> between slashes would be another object's once it is part of an address.</remarks>
    private static StoredObject? OpenObject(string place, Func<string, string?> environment, TimeProvider time)
    {
        int slash = place.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == place.Length - 1 || ServiceEndpoint.RegionOf(environment) is not { } region)
            return null;

        string bucket = place[..slash], key = place[(slash + 1)..];
        foreach (char c in bucket)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
                return null;
        }

        return Array.Exists(key.Split('/'), static part => part is "." or "..") ? null : new StoredObject(bucket, key, region, environment, time);
    }

    private static IRemotePolicy? Refuse(string value, string fix, out PolicyError? error)
    {
        error = new PolicyError(Variable, 0, 0, "$", value, Forms, fix);
        return null;
    }
}
