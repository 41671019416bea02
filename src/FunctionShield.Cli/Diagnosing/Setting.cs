namespace FunctionShield.Cli.Diagnosing;

/// <summary>A value in a configuration file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Path">Its name with the names around it, dots between.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value.</param>
internal sealed record Setting(string File, int Line, string Path, string Name, string Value);
