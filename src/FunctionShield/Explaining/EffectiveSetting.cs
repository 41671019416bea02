namespace FunctionShield.Explaining;

/// <summary>One setting as a function runs under it.</summary>
/// <param name="Name">Its dotted name, as locks write it: <c>actions.sql-injection.outlet.proof</c>, <c>egress</c>.</param>
/// <param name="Value">Its value, for a person.</param>
/// <param name="Origins">Where it comes from; more than one when a locked list was narrowed further, or when policies add to each other.</param>
public sealed record EffectiveSetting(string Name, string Value, IReadOnlyList<SettingOrigin> Origins);
