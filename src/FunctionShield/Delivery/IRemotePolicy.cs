namespace FunctionShield.Delivery;

/// <summary>Where the security team's policy is fetched from, at the start and from time to time after it.</summary>
/// <remarks>
/// The environment's <c>FUNCTIONSHIELD_POLICY_SOURCE</c> names the ones that ship (AppConfig, Parameter Store, S3, HTTPS). Write one of your own
/// for any other place: what it returns is verified, bounded and read like the rest, whatever it throws is a fetch that failed. It is
/// called by one thread at a time, never by an invocation's, and nothing that it requests is inspected.
/// </remarks>
public interface IRemotePolicy
{
    /// <summary>What reports call it: <c>appconfig:shop/prod/shield</c>. No secrets in it.</summary>
    string Name { get; }

    /// <summary>Fetches the policy.</summary>
    /// <param name="version">The version that is in force; null when none is.</param>
    /// <param name="cancellation">Ends with the time-out of <see cref="DeliveryOptions.Timeout"/>.</param>
    /// <returns>The policy; null when it is still <paramref name="version"/>.</returns>
    Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation);
}
