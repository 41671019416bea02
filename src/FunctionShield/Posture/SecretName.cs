namespace FunctionShield.Posture;

/// <summary>What a variable's name says of its value.</summary>
internal enum SecretName : byte
{
    /// <summary>Nothing of secrets, or that it only points to one.</summary>
    None,

    /// <summary>A key, token or secret.</summary>
    Key,

    /// <summary>A password, which people choose.</summary>
    Password,
}
