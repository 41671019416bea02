namespace FunctionShield.Reporting;

/// <summary>A call that passed, without its data: what <c>functionshield learn</c> makes a policy of.</summary>
/// <param name="Kind"><c>egress</c>, <c>sql</c>, <c>aws</c>, <c>file</c> or <c>process</c>.</param>
/// <param name="Operation">
/// The HTTP method (empty where only the connection was seen), the kind of statement (<c>select</c>; several with <c>+</c> between),
/// <c>s3:GetObject</c>, <c>read</c>, <c>write</c> or <c>readwrite</c>, <c>start</c>.
/// </param>
/// <param name="Target"><c>host:port</c>; tables with commas between; the AWS resource; the file's path; the program. Data in paths is <c>*</c>.</param>
/// <param name="Count">How often this process has made it so far.</param>
/// <param name="RequestId">Of the invocation that made it first; empty outside any.</param>
public sealed record CallReport(string Kind, string Operation, string Target, int Count, string RequestId)
{
    /// <summary>Of <c>sql</c>: the statement's normal form, cut where it is very long; otherwise empty.</summary>
    public string Statement { get; init; } = "";

    /// <summary>Of <c>sql</c>: the hash of the whole normal form, 32 hexadecimal digits; otherwise empty.</summary>
    public string Shape { get; init; } = "";

    /// <summary>The invocation had a finding of high confidence or a proof, so that its calls may be an attack's.</summary>
    public bool IsSuspect { get; init; }

    /// <summary>The function's name; empty where it is not known.</summary>
    public string Function { get; init; } = "";

    /// <summary>Tells this process's counts from another's.</summary>
    public string Process { get; init; } = "";
}
