using FunctionShield.Findings;

namespace FunctionShield.Posture;

/// <summary>One thing about the running process that weakens it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="Path">What an exemption names: <c>$.environment.NAME</c>, <c>$.folder</c>, <c>$.policy</c>.</param>
/// <param name="Reason">For a person. Never a value, only what kind of value it is.</param>
internal sealed record PostureFact(Rule Rule, Confidence Confidence, string Path, string Reason);
