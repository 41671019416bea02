namespace FunctionShield.Testing;

/// <summary>What a planted text achieved.</summary>
public enum AttackVerdict
{
    /// <summary>An attack was refused or stopped; a twin passed.</summary>
    Good,

    /// <summary>
    /// An attack was reported and let through, in a place where the shield is not sure (below high confidence) and leaves it to the outlets'
    /// proof: a command in a user agent, say. It arrived in no recorded call. Where the plan says that a report is enough, any confidence.
    /// </summary>
    Reported,

    /// <summary>An attack changed the structure of a call that was made: the outlet has no guard.</summary>
    ReachedCall,

    /// <summary>An attack reached the handler: nothing was found, or the policy only logs what the shield is sure of.</summary>
    GotThrough,

    /// <summary>A harmless twin was refused or stopped.</summary>
    TwinRefused,

    /// <summary>The function failed on a twin by itself: the place wants a certain form (a number, a date), so nothing is known about it.</summary>
    NotJudged,
}
