namespace FunctionShield.Reporting;

/// <summary>How bad a finding is to whoever is on duty. The numbers are OCSF's <c>severity_id</c>.</summary>
/// <remarks>
/// What was proven and went on is worst. What was stopped is one step lower than the same thing that was not: it needs a fix, not a
/// person at night. A suspicion is never more than its confidence.
/// </remarks>
internal enum FindingSeverity
{
    /// <summary>Nothing to do.</summary>
    Informational = 1,

    /// <summary>Look at many of them.</summary>
    Low = 2,

    /// <summary>Look at it some day.</summary>
    Medium = 3,

    /// <summary>Look at it today.</summary>
    High = 4,

    /// <summary>An attack that was proven went on.</summary>
    Critical = 5,
}
