namespace FunctionShield.Policies;

/// <summary>One policy text as it was read: its top, its overrides in order, and what it locks. A policy is one or more of them in a pile.</summary>
/// <param name="Name">The file, the environment variable or the preset.</param>
/// <param name="Top">What it says for every function.</param>
/// <param name="Functions">What it says for some, in the file's order.</param>
/// <param name="IsRefused">It had errors: it may only tighten what is below it, and nothing above it may loosen what it left.</param>
internal sealed record PolicyDocument(string Name, PolicyLayer Top, PolicyLayer[] Functions, bool IsRefused);
