namespace FunctionShield.Cli.Learning;

/// <summary>One distinct call, and what is known of it from all logs.</summary>
internal sealed class LearntCall(string kind, string operation, string target, string shape)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>As <see cref="Reporting.CallReport"/> has it.</summary>
    public string Kind { get; } = kind;

    public string Operation { get; } = operation;

    public string Target { get; } = target;

    /// <summary>Of <c>sql</c>: the hash of the statement's normal form.</summary>
    public string Shape { get; } = shape;

    /// <summary>Of <c>sql</c>: the normal form.</summary>
    public string Statement { get; set; } = "";

    /// <summary>Only invocations with a finding made it.</summary>
    public bool IsSuspect { get; private set; } = true;

    /// <summary>An invocation that made it; empty where it was made outside any.</summary>
    public string RequestId { get; private set; } = "";

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>How often it was made, at least: processes tell round counts only.</summary>
    public long Count => _counts.Values.Sum();

    /// <summary>In how many processes.</summary>
    public int Processes => _counts.Count;

    public void Add(string process, long count, bool isSuspect, DateTimeOffset? time, string requestId)
    {
        IsSuspect &= isSuspect;
        if (RequestId.Length == 0)
            RequestId = requestId;
        _counts[process] = Math.Max(count, _counts.GetValueOrDefault(process));
        First = time < First || First is null ? time ?? First : First;
        Last = time > Last || Last is null ? time ?? Last : Last;
    }
}
