using System.CommandLine;

namespace FunctionShield.Cli.Replaying;

/// <summary>How <c>replay</c> is asked for.</summary>
internal static class ReplayCommandLine
{
    public static Command Create(Streams streams)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Lines as scan reads them, raw events, logs; folders and gzip too; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var policy = new Option<string?>("--policy") { Description = "The policy that is asked; the balanced preset without one" };
        var against = new Option<string?>("--against") { Description = "The policy that it is compared with; without one, what logs say was done" };
        var function = new Option<string?>("--function") { Description = "The function's name, where the recording does not say it" };
        var arn = new Option<string?>("--arn") { Description = "Its ARN, for overrides by ARN" };
        var diff = new Option<string?>("--diff") { Description = "Writes every change to this file, one JSON line each; without anything to compare, every finding" };
        var examples = new Option<int>("--examples") { Description = "How many examples for a function, class and direction", DefaultValueFactory = _ => 3 };
        var failOn = new Option<string?>("--fail-on") { Description = "Exit status 1 when something gets looser or tighter, changes, or is logged or blocked" };
        failOn.AcceptOnlyFromAmong("looser", "tighter", "change", "log", "block");
        var json = new Option<bool>("--json") { Description = "One JSON document instead of tables" };
        var command = new Command("replay", "Says what a policy makes of recorded events and logged findings, and what changes from another policy")
        {
            files, policy, against, function, arn, diff, examples, failOn, json,
        };
        command.SetAction(parsed => new ReplayCommand(new ReplayOptions
        {
            Paths = parsed.GetValue(files)!,
            Policy = parsed.GetValue(policy),
            Against = parsed.GetValue(against),
            Function = parsed.GetValue(function),
            Arn = parsed.GetValue(arn),
            Diff = parsed.GetValue(diff),
            Examples = Math.Max(0, parsed.GetValue(examples)),
            FailOn = parsed.GetValue(failOn),
            Json = parsed.GetValue(json),
        }).Run(streams));
        return command;
    }
}
