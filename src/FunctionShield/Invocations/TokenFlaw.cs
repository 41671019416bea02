namespace FunctionShield.Invocations;

/// <summary>What is wrong with a bearer's token (RFC 7519), whoever may have issued it.</summary>
internal enum TokenFlaw : byte
{
    None,

    /// <summary>Its algorithm is <c>none</c>, or its signature is missing (RFC 8725, section 3.2).</summary>
    Unsigned,

    /// <summary>Its <c>exp</c> has passed.</summary>
    Expired,

    /// <summary>Its <c>nbf</c> has not come.</summary>
    NotYetValid,
}
