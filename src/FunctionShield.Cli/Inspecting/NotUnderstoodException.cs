namespace FunctionShield.Cli.Inspecting;

/// <summary>A line is JSON, but not a line of ours; the message is for its author.</summary>
internal sealed class NotUnderstoodException(string message) : Exception(message);
