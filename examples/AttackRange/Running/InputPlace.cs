namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>Where a route's one input stands in its statement.</summary>
internal enum InputPlace
{
    /// <summary>In no statement.</summary>
    None,

    /// <summary>Between single quotes.</summary>
    Text,

    /// <summary>As a number.</summary>
    Number,
}
