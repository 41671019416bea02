namespace FunctionShield.Testing.Attacks;

/// <summary>One form of attack with slots, and its twin with the same slots.</summary>
/// <param name="Weakness">The class.</param>
/// <param name="Attack">The text; <c>«quote»</c> is a slot.</param>
/// <param name="Twin">The harmless text.</param>
internal sealed record AttackForm(string Weakness, string Attack, string Twin);
