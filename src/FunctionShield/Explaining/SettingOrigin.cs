namespace FunctionShield.Explaining;

/// <summary>Where a setting's value comes from.</summary>
/// <param name="Layer">Whose policy: <c>built-in</c>, or what <see cref="PolicyText.Layer"/> says.</param>
/// <param name="File">The file; the preset's name for <c>built-in</c>.</param>
/// <param name="Line">One-based line; 0 for <c>built-in</c>.</param>
public sealed record SettingOrigin(string Layer, string File, int Line);
