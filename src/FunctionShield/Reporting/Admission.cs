namespace FunctionShield.Reporting;

/// <summary>How much of a finding is written.</summary>
internal enum Admission : byte
{
    /// <summary>It is counted only.</summary>
    Counted,

    /// <summary>Its ids: others like it were written whole, but somebody was told this one's reference.</summary>
    Again,

    /// <summary>All of it.</summary>
    Whole,
}
