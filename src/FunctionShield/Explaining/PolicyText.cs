namespace FunctionShield.Explaining;

/// <summary>One policy of a pile, as text.</summary>
/// <param name="Layer">Whose it is: <c>platform baseline</c>, <c>security team</c>, <c>function author</c>.</param>
/// <param name="File">What origins and problems call it.</param>
/// <param name="Utf8Json">The text, UTF-8.</param>
public sealed record PolicyText(string Layer, string File, ReadOnlyMemory<byte> Utf8Json);
