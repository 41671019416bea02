namespace FunctionShield.Testing;

/// <summary>A call that the function made, as it arrived where the database or the other server would be.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Text">The statement, or the URL.</param>
/// <param name="Detail">The statement's parameters (<c>@name = value</c>, one a line), or the request's method and body.</param>
public sealed record RecordedCall(RecordedCallKind Kind, string Text, string Detail);
