using FunctionShield.Cli;

// Raw streams: what is scanned is bytes, and a console's text layer would change some of them.
using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
bool noColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
return CommandLine.Run(args, new Streams(input, output, Console.Error, IsPlain: Console.IsOutputRedirected, noColor, Console.IsErrorRedirected));
