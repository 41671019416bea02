using System.CommandLine;

namespace FunctionShield.Cli.Governing;

/// <summary><c>functionshield policy</c>: the commands for those who write policies.</summary>
internal static class PolicyCommands
{
    public static Command Create(Streams streams)
    {
        var policy = new Command("policy", "Checks, explains, compares, begins and signs policy files (JSON or YAML)");
        policy.Subcommands.Add(Validate(streams));
        policy.Subcommands.Add(Effective(streams));
        policy.Subcommands.Add(Diff(streams));
        policy.Subcommands.Add(Init(streams));
        policy.Subcommands.Add(Sign(streams));
        return policy;
    }

    private static Command Validate(Streams streams)
    {
        var files = new Argument<string[]>("FILE") { Description = "Policy files", Arity = ArgumentArity.OneOrMore };
        Option<string?> baseline = Baseline();
        Option<bool> json = Json();
        var command = new Command(
            "validate",
            "Says what is wrong with policy files, with line, JSON path and fix. Exit status 0: good; 1: a file would loosen what the baseline locks; 2: a file is not understood")
        {
            files, baseline, json,
        };
        command.SetAction(parsed => new ValidateCommand(parsed.GetValue(files)!, parsed.GetValue(baseline), parsed.GetValue(json)).Run(streams));
        return command;
    }

    private static Command Effective(Streams streams)
    {
        Option<string?> function = Function(), arn = Arn(), baseline = Baseline();
        function.Required = true;
        var team = new Option<string?>("--policy") { Description = "The security team's policy file" };
        var author = new Option<string?>("--author") { Description = "The function author's policy file" };
        Option<bool> json = Json();
        var command = new Command(
            "effective",
            "Prints every setting that a function runs under, and the layer, file and line that it comes from. Exit status 0: printed; 1: printed, and a layer would loosen a locked setting; 2: a file is not understood")
        {
            function, arn, baseline, team, author, json,
        };
        command.SetAction(parsed => new EffectiveCommand(
            parsed.GetValue(function)!, parsed.GetValue(arn), parsed.GetValue(baseline), parsed.GetValue(team), parsed.GetValue(author),
            parsed.GetValue(json)).Run(streams));
        return command;
    }

    private static Command Diff(Streams streams)
    {
        var old = new Argument<string>("OLD") { Description = "The policy file before" };
        var changed = new Argument<string>("NEW") { Description = "The policy file after" };
        Option<string?> function = Function(), arn = Arn(), baseline = Baseline();
        Option<bool> json = Json();
        var command = new Command(
            "diff",
            "Says what gets looser and what tighter. Exit status 0: nothing gets looser; 1: something does; 2: a file is not understood")
        {
            old, changed, function, arn, baseline, json,
        };
        command.SetAction(parsed => new DiffCommand(
            parsed.GetValue(old)!, parsed.GetValue(changed)!, parsed.GetValue(function), parsed.GetValue(arn), parsed.GetValue(baseline),
            parsed.GetValue(json)).Run(streams));
        return command;
    }

    private static Command Sign(Streams streams)
    {
        var file = new Argument<string>("FILE") { Description = "The policy" };
        var key = new Option<string>("--key") { Description = "The private key, PEM: ECDSA P-256, or RSA of 2048 bits or more", Required = true };
        var serial = new Option<long>("--serial") { Description = "The serial number: greater than the last one's, so that functions take it and refuse the old one", Required = true };
        Option<bool> json = Json();
        var command = new Command("sign", "Prints the policy in the signed envelope in which functions fetch it. Exit status 0: signed; 2: the policy has a mistake, or the key is none")
        {
            file, key, serial, json,
        };
        command.SetAction(parsed => new SignCommand(parsed.GetValue(file)!, parsed.GetValue(key)!, parsed.GetValue(serial), parsed.GetValue(json)).Run(streams));
        return command;
    }

    private static Command Init(Streams streams)
    {
        var file = new Argument<string>("FILE") { Description = "Where to write it", DefaultValueFactory = _ => "functionshield.json" };
        var force = new Option<bool>("--force") { Description = "Overwrites a file that is there" };
        Option<bool> json = Json();
        var command = new Command(
            "init", "Writes a commented policy file to start from. Exit status 0: written; 2: the file is there already, or cannot be written")
        {
            file, force, json,
        };
        command.SetAction(parsed => new InitCommand(parsed.GetValue(file)!, parsed.GetValue(force), parsed.GetValue(json)).Run(streams));
        return command;
    }

    private static Option<string?> Function() => new("--function") { Description = "The function's name" };

    private static Option<string?> Arn() => new("--arn") { Description = "The function's ARN, for overrides by ARN" };

    private static Option<string?> Baseline() => new("--baseline") { Description = "The platform's policy file, below the others" };

    private static Option<bool> Json() => new("--json") { Description = "One JSON document instead of text" };
}
