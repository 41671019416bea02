namespace FunctionShield.Delivery;

/// <summary>How a remote policy is fetched and what it is verified with. What is null here is asked of the environment.</summary>
/// <remarks>Immutable. The defaults stand in <c>docs/policy.md</c>.</remarks>
public sealed record DeliveryOptions
{
    /// <summary>Time between two fetches, give or take a tenth. Zero: only until one succeeded.</summary>
    /// <value><see langword="null"/>: the seconds in <c>FUNCTIONSHIELD_POLICY_REFRESH</c>, or five minutes. Not below ten seconds.</value>
    public TimeSpan? Refresh { get; init; }

    /// <summary>How long the load of the shield waits for the first fetch. Zero: not at all.</summary>
    /// <value><see langword="null"/>: the milliseconds in <c>FUNCTIONSHIELD_POLICY_WAIT</c>, or one second. Not above ten seconds: Lambda's initialization ends then.</value>
    public TimeSpan? FirstWait { get; init; }

    /// <summary>How long a fetch may take.</summary>
    /// <value><see langword="null"/>: five seconds.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The SHA-256 of what may be fetched, as 64 hexadecimal digits; several with commas between them.</summary>
    /// <value><see langword="null"/>: <c>FUNCTIONSHIELD_POLICY_SHA256</c>; without it, any.</value>
    public string? Sha256 { get; init; }

    /// <summary>The public key that must have signed it: ECDSA P-256 or RSA of 2048 bits or more, as PEM or as the base64 in it; several with commas between them.</summary>
    /// <value><see langword="null"/>: <c>FUNCTIONSHIELD_POLICY_KEY</c>; without it, policies are not signed.</value>
    public string? PublicKey { get; init; }

    /// <summary>The lowest serial number of a signed policy that is accepted, so that an old one does not come back.</summary>
    /// <value><see langword="null"/>: <c>FUNCTIONSHIELD_POLICY_MIN_SERIAL</c>; without it, any at the start and none below the one in force.</value>
    public long? MinSerial { get; init; }
}
