using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>The surest answer of one detector while it reads one text.</summary>
internal struct Verdict
{
    private bool _any;

    public Confidence Confidence { get; private set; }

    public string Reason { get; private set; }

    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>Nothing surer can come: stop reading.</summary>
    public readonly bool IsSure => _any && Confidence == Confidence.High;

    public readonly bool IsAny => _any;

    /// <summary>Keeps the answer when it is surer than what is known.</summary>
    public void Raise(Confidence confidence, string reason, int start, int length)
    {
        if (_any && confidence <= Confidence)
            return;
        _any = true;
        Confidence = confidence;
        Reason = reason;
        Start = start;
        Length = length;
    }

    /// <summary>The place makes the answer less sure, never unsaid.</summary>
    public void AtMost(Confidence confidence)
    {
        if (_any && Confidence > confidence)
            Confidence = confidence;
    }

    /// <summary>Hands the answer over, if there is one.</summary>
    public readonly void Report(Rule rule, ref FindingBuffer findings)
    {
        if (_any)
            findings.Add(rule, Confidence, Reason, Start, Length);
    }
}
