namespace FunctionShield.Correlation;

/// <summary>What an input's added tokens do, the worst first.</summary>
internal enum SqlAddition : byte
{
    /// <summary>A statement behind the application's.</summary>
    Statement,

    /// <summary>UNION, INTERSECT or EXCEPT.</summary>
    Query,

    /// <summary>A comment that hides the rest.</summary>
    Comment,

    /// <summary>SELECT in an expression.</summary>
    Subquery,

    /// <summary>AND, OR and their like.</summary>
    Condition,

    /// <summary>Anything else.</summary>
    Expression,
}
