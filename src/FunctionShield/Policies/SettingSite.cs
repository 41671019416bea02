namespace FunctionShield.Policies;

/// <summary>Where a part of a policy file states a setting. Kept only for tools that ask.</summary>
/// <param name="Name">The setting's dotted name below its part, <c>actions.xss.inlet</c>.</param>
/// <param name="Line">One-based line.</param>
internal readonly record struct SettingSite(string Name, int Line);
