namespace FunctionShield.Cli.Diagnosing;

/// <summary>A method that Lambda may call.</summary>
/// <param name="Type">The type's full name.</param>
/// <param name="Name">The method's name.</param>
/// <param name="TakesStream">Its event is a stream, which no serializer sees.</param>
/// <param name="TakesInput">It takes an event at all.</param>
/// <param name="TakesContext">Its last parameter is the invocation's context.</param>
/// <param name="Serializer">The serializer that an attribute of its own names; empty without one.</param>
internal sealed record HandlerMethod(string Type, string Name, bool TakesStream, bool TakesInput, bool TakesContext, string Serializer);
