using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What policy said of one output so far, and what of it has to be masked.</summary>
internal struct OutputVerdict
{
    /// <summary>The tightest decision.</summary>
    public Decision Decision { get; private set; }

    /// <summary>The id of a refusal.</summary>
    public string? ReferenceId { get; private set; }

    /// <summary>Places to mask, in order; null for none.</summary>
    public List<Range>? Masks { get; private set; }

    public void Add(Decision decision, int start, int end, string referenceId)
    {
        if (decision > Decision)
            Decision = decision;
        if (decision == Decision.Block)
            ReferenceId ??= referenceId;
        if (decision >= Decision.Redact)
            (Masks ??= []).Add(start..end);
    }
}
