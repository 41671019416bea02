using System.CommandLine;

namespace FunctionShield.Cli.Learning;

/// <summary>How <c>learn</c> is asked for.</summary>
internal static class LearnCommandLine
{
    public static Command Create(Streams streams)
    {
        var logs = new Argument<string[]>("LOGS")
        {
            Description = "Logs of functions whose policy learns (observe does): files, folders, gzip; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var function = new Option<string?>("--function") { Description = "Only this function's calls; of several, each gets an override otherwise" };
        var role = new Option<string[]>("--role") { Description = "An IAM policy of the function's role, JSON: says what it grants and was never used", DefaultValueFactory = _ => [] };
        var output = new Option<string?>("--out") { Description = "Writes the policy to this file; without it, to standard output" };
        var iam = new Option<string?>("--iam") { Description = "Writes an IAM policy of what was used to this file" };
        var onlySeen = new Option<bool>("--only-seen") { Description = "Leaves out what nothing was seen of, so that it stays allowed; without it, an empty list allows none" };
        var suspects = new Option<bool>("--with-suspects") { Description = "Takes in what only invocations with a finding did; look at each first" };
        var json = new Option<bool>("--json") { Description = "One JSON document: policy, what each line of it rests on, IAM policy, comparison with the role" };
        var command = new Command("learn", "Makes a least-privilege policy, and an IAM policy, of what functions were seen to do")
        {
            logs, function, role, output, iam, onlySeen, suspects, json,
        };
        command.SetAction(parsed => new LearnCommand(new LearnOptions
        {
            Paths = parsed.GetValue(logs)!,
            Function = parsed.GetValue(function),
            Roles = parsed.GetValue(role)!,
            Out = parsed.GetValue(output),
            Iam = parsed.GetValue(iam),
            OnlySeen = parsed.GetValue(onlySeen),
            WithSuspects = parsed.GetValue(suspects),
            Json = parsed.GetValue(json),
        }).Run(streams));
        return command;
    }
}
