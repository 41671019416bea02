using System.CommandLine;
using FunctionShield.Cli.Diagnosing;
using FunctionShield.Cli.Evaluating;
using FunctionShield.Cli.Explaining;
using FunctionShield.Cli.Exporting;
using FunctionShield.Cli.Governing;
using FunctionShield.Cli.Learning;
using FunctionShield.Cli.Listing;
using FunctionShield.Cli.Publishing;
using FunctionShield.Cli.Replaying;
using FunctionShield.Cli.Scanning;

namespace FunctionShield.Cli;

/// <summary>The commands and their options. Each command is one class that knows nothing of how it was asked for.</summary>
internal static class CommandLine
{
    /// <summary>A value may begin with @, which would otherwise name a file of arguments.</summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    public static int Run(string[] args, Streams streams)
    {
        using var output = new StreamWriter(streams.Output, leaveOpen: true);
        ParseResult parsed = Root(streams).Parse(args, Parsing);
        int status = parsed.Invoke(new InvocationConfiguration { Output = output, Error = streams.Error });

        // System.CommandLine says 1 for a wrong command line; here 1 is --fail-on's.
        return parsed.Errors.Count > 0 ? ExitCodes.NotUnderstood : status;
    }

    public static RootCommand Root(Streams streams)
    {
        var root = new RootCommand("functionshield: what FunctionShield sees in events and calls, and what a policy makes of it");
        root.Subcommands.Add(Scan(streams));
        root.Subcommands.Add(Evaluate(streams));
        root.Subcommands.Add(Explain(streams));
        root.Subcommands.Add(Rules(streams));
        root.Subcommands.Add(ReplayCommandLine.Create(streams));
        root.Subcommands.Add(ReportCommandLine.Create(streams));
        root.Subcommands.Add(DoctorCommandLine.Create(streams));
        root.Subcommands.Add(ExportCommandLine.Create(streams));
        root.Subcommands.Add(LearnCommandLine.Create(streams));
        root.Subcommands.Add(PolicyCommands.Create(streams));
        return root;
    }

    private static Command Scan(Streams streams)
    {
        var file = new Argument<string>("FILE") { Description = "JSON Lines; - is standard input", DefaultValueFactory = _ => "-" };
        Option<string?> policy = Policy();
        var summary = new Option<bool>("--summary") { Description = "Counts on standard error" };
        var failOn = new Option<string?>("--fail-on") { Description = "Exit status 1 when this action, or a tighter one, occurred" };
        failOn.AcceptOnlyFromAmong("block", "log");
        var command = new Command("scan", "Reads values, events, requests and calls, one JSON line each; writes the findings, one JSON line each")
        {
            file, policy, summary, failOn,
        };
        command.SetAction(parsed => new ScanCommand(
            parsed.GetValue(file)!, parsed.GetValue(policy), parsed.GetValue(summary), parsed.GetValue(failOn)).Run(streams));
        return command;
    }

    private static Command Evaluate(Streams streams)
    {
        var path = new Argument<string>("PATH") { Description = "A file of labelled JSON Lines, or a folder of *.jsonl" };
        Option<string?> policy = Policy();
        var misses = new Option<string?>("--misses") { Description = "Writes every disagreement with a label to this file" };
        var only = new Option<string?>("--class") { Description = "Only this class: its attacks, and its findings on everything benign" };
        var robustness = new Option<bool>("--robustness")
        {
            Description = "Instead: looks at every prefix and every single edit of every line, on all cores; exit status 1 when something crashed",
        };
        var json = new Option<bool>("--json") { Description = "One JSON document instead of tables" };
        var command = new Command("evaluate", "Measures recall and false alarms on labelled lines") { path, policy, misses, only, robustness, json };
        command.SetAction(parsed => parsed.GetValue(robustness)
            ? new RobustnessCommand(parsed.GetValue(path)!, parsed.GetValue(policy), parsed.GetValue(json)).Run(streams)
            : new EvaluateCommand(parsed.GetValue(path)!, parsed.GetValue(policy), parsed.GetValue(misses), parsed.GetValue(only),
                parsed.GetValue(json)).Run(streams));
        return command;
    }

    private static Command Explain(Streams streams)
    {
        var value = new Argument<string?>("VALUE")
        {
            Description = "The text; - is standard input (its last line end is dropped); -- before a text that begins with a dash",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rawEvent = new Option<string?>("--event") { Description = "A whole event as Lambda delivers it, JSON, instead of a value; - is standard input" };
        var field = new Option<string>("--field") { Description = "Where the value stands: body.name, query.q, header.user-agent, s3.object.key", DefaultValueFactory = _ => "body.value" };
        Option<string?> policy = Policy();
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text" };
        var all = new Option<bool>("--all") { Description = "Of an event, also the inputs in which nothing was found" };
        var noColor = new Option<bool>("--no-color") { Description = "No colour; NO_COLOR in the environment says the same" };
        var command = new Command("explain", "Shows how a value or an event comes to its verdict: decoding steps, contexts, tokens, policy")
        {
            value, rawEvent, field, policy, json, all, noColor,
        };
        command.SetAction(parsed => new ExplainCommand(
            parsed.GetValue(value), parsed.GetValue(rawEvent), parsed.GetValue(field)!, parsed.GetValue(policy), parsed.GetValue(json),
            parsed.GetValue(all), parsed.GetValue(noColor)).Run(streams));
        return command;
    }

    private static Command Rules(Streams streams)
    {
        Option<string?> policy = Policy();
        var json = new Option<bool>("--json") { Description = "One JSON document instead of a table" };
        var command = new Command("rules", "Lists the rules, and what the policy does at each confidence") { policy, json };
        command.SetAction(parsed => new RulesCommand(parsed.GetValue(policy), parsed.GetValue(json)).Run(streams));
        return command;
    }

    private static Option<string?> Policy() => new("--policy") { Description = "A policy file, JSON or YAML; the balanced preset without one" };
}
