namespace FunctionShield.Testing;

/// <summary>An attack that every function should stand up to, and a harmless text that looks like it.</summary>
/// <param name="Weakness">The class, as policies name it: <c>sql-injection</c>.</param>
/// <param name="Text">The attack.</param>
/// <param name="Twin">A text of the same words and marks that does no harm, and must pass.</param>
public sealed record StandardAttack(string Weakness, string Text, string Twin);
