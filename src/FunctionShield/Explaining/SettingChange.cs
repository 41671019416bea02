namespace FunctionShield.Explaining;

/// <summary>One setting that two policies have different values for.</summary>
/// <param name="Function">For which functions: a name, a pattern of one of the policies, or empty for those that no pattern names.</param>
/// <param name="Name">Its dotted name.</param>
/// <param name="Old">The value before.</param>
/// <param name="New">The value after.</param>
/// <param name="IsLooser">Something may be allowed that was not. Also true when it cannot be told.</param>
/// <param name="IsTighter">Something may be refused that was not. Also true when it cannot be told.</param>
public sealed record SettingChange(string Function, string Name, string Old, string New, bool IsLooser, bool IsTighter);
