namespace FunctionShield.Policies;

/// <summary>What a tool sees of how documents become settings. A function has none, and then nothing is kept.</summary>
internal interface IPolicyTrace
{
    /// <summary>A part was applied.</summary>
    /// <param name="document">The document that it stands in.</param>
    /// <param name="part">The part.</param>
    /// <param name="before">The settings below it.</param>
    /// <param name="wanted">What it asked for.</param>
    /// <param name="after">What it got: the tighter of both where a setting is locked.</param>
    void Applied(PolicyDocument document, PolicyLayer part, PolicySettings before, PolicySettings wanted, PolicySettings after);
}
