namespace FunctionShield.Outputs;

/// <summary>What a secret opens, and so where it may go.</summary>
internal enum SecretKind : byte
{
    /// <summary>The secret access key: signs requests, and is itself in none of them.</summary>
    AccessKey,

    /// <summary>The session token: goes along with what the key signed, presigned URLs included.</summary>
    SessionToken,

    /// <summary>What the SDK shows to the platform's endpoint to be given credentials.</summary>
    ContainerToken,

    /// <summary>A secret that the function's code named.</summary>
    Named,

    /// <summary>A secret that a policy names: each invocation goes by its own policy's word about it.</summary>
    Listed,
}
