namespace FunctionShield.Cli.Diagnosing;

/// <summary>One thing that the doctor found.</summary>
/// <param name="Id">Its stable name, <c>handler-not-wrapped</c>; docs/doctor.md lists them.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Place">File, and line or method.</param>
/// <param name="Message">What, for a person.</param>
/// <param name="Fix">What to do.</param>
internal sealed record Diagnosis(string Id, Severity Severity, string Place, string Message, string Fix);
