namespace FunctionShield.Outputs;

/// <summary>One value that must not leave the function.</summary>
/// <param name="Name">What reports call it: its environment variable, or the name that the code gave.</param>
/// <param name="Value">The value, UTF-8.</param>
/// <param name="Kind">What it opens.</param>
/// <param name="Hosts">Patterns of the hosts that may receive it; null when it is bound to none.</param>
internal sealed record Secret(string Name, byte[] Value, SecretKind Kind, string[]? Hosts);
