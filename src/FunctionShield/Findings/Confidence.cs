namespace FunctionShield.Findings;

/// <summary>How sure a finding is. Order matters: a later member is surer.</summary>
public enum Confidence : byte
{
    /// <summary>The text has the shape of the class in some context; benign text has it too now and then.</summary>
    Low,

    /// <summary>Benign text of this shape is rare.</summary>
    Medium,

    /// <summary>The inlet's surest answer, and what the default policy blocks there: practically no benign text parses like this.</summary>
    High,

    /// <summary>Only at an outlet: an input of this invocation changed the structure of what was about to run.</summary>
    Proof,
}
