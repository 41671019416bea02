namespace FunctionShield.Examples.Annotations;

/// <summary>The body of the request.</summary>
public sealed record Search(string Name);
