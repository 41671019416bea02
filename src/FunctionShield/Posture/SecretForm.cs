namespace FunctionShield.Posture;

/// <summary>A form by which an issuer marks its keys, so that they are found where they should not be.</summary>
/// <param name="Prefix">How each begins.</param>
/// <param name="Least">The least number of characters after it.</param>
/// <param name="Kind">Words for a report.</param>
internal sealed record SecretForm(string Prefix, int Least, string Kind);
