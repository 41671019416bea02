namespace FunctionShield.Outputs;

/// <summary>A secret's value in a text.</summary>
/// <param name="Secret">Whose value.</param>
/// <param name="IsBase64">It stands there in base64.</param>
/// <param name="Start">Its first byte in the text.</param>
/// <param name="End">Behind its last.</param>
internal readonly record struct SecretMatch(Secret Secret, bool IsBase64, int Start, int End);
