namespace FunctionShield.Findings;

/// <summary>What was seen, where, and how sure. Offsets into the inspected text; text is cut only when a report is written.</summary>
public readonly struct Finding
{
    /// <summary>Makes a finding.</summary>
    /// <param name="rule">The rule that made it.</param>
    /// <param name="confidence">How sure.</param>
    /// <param name="reason">Why, for a person: a constant, so that finding something allocates nothing.</param>
    /// <param name="start">First byte of the evidence in the inspected text.</param>
    /// <param name="length">Bytes of evidence.</param>
    /// <param name="input">Index in the invocation's ledger of the input that did it; -1 when the caller knows it.</param>
    public Finding(Rule rule, Confidence confidence, string reason, int start, int length, int input = -1)
    {
        Rule = rule;
        Confidence = confidence;
        Reason = reason;
        Start = start;
        Length = length;
        Input = input;
    }

    /// <summary>The rule that made it.</summary>
    public Rule Rule { get; }

    /// <summary>How sure.</summary>
    public Confidence Confidence { get; }

    /// <summary>Why, for a person.</summary>
    public string Reason { get; }

    /// <summary>First byte of the evidence in the inspected text.</summary>
    public int Start { get; }

    /// <summary>Bytes of evidence.</summary>
    public int Length { get; }

    /// <summary>Index in the invocation's ledger of the input that did it, or -1.</summary>
    public int Input { get; }

    /// <summary>For a proof: which token was broken and what was added; default when there is none.</summary>
    public Proof Proof { get; init; }
}
