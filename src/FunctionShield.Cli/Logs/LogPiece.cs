namespace FunctionShield.Cli.Logs;

/// <summary>A line of a recording, or one JSON value of a document that spans lines.</summary>
/// <param name="Text">Its bytes. Valid until the next piece is asked for.</param>
/// <param name="File">The file's path; <c>-</c> is standard input.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="LogGroup">The log group that the document around it names; empty when it names none.</param>
/// <param name="LogStream">The log stream, likewise.</param>
internal readonly record struct LogPiece(ReadOnlyMemory<byte> Text, string File, long Line, string LogGroup, string LogStream);
