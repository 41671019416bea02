using System.CommandLine;

namespace FunctionShield.Cli.Exporting;

/// <summary>How <c>export</c> is asked for.</summary>
internal static class ExportCommandLine
{
    public static Command Create(Streams streams)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Logs in any form that replay reads; folders and gzip too; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format")
        {
            Description = "ocsf and asff: a finding a line; asff-batch: what BatchImportFindings takes; eventbridge: what PutEvents takes",
            DefaultValueFactory = _ => "ocsf",
        };
        format.AcceptOnlyFromAmong(ExportFormats.Names);
        var function = new Option<string?>("--function") { Description = "The function's name, where the log does not say it" };
        var account = new Option<string?>("--account") { Description = "The account's twelve digits, where the log does not say them" };
        account.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is not { Length: 12 } digits || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
                result.AddError("--account takes twelve digits.");
        });
        var region = new Option<string?>("--region") { Description = "The region, where the log does not say it" };
        var bus = new Option<string?>("--bus") { Description = "With eventbridge: the event bus; the account's own without one" };
        var json = new Option<bool>("--json") { Description = "Counts on standard error as one JSON document; the findings are JSON in any case" };
        var command = new Command("export", "Writes logged findings as OCSF Detection Findings or in the AWS Security Finding Format")
        {
            files, format, function, account, region, bus, json,
        };
        command.SetAction(parsed => new ExportCommand(new ExportOptions
        {
            Paths = parsed.GetValue(files)!,
            Format = ExportFormats.Of(parsed.GetValue(format)!),
            Function = parsed.GetValue(function),
            Account = parsed.GetValue(account),
            Region = parsed.GetValue(region),
            Bus = parsed.GetValue(bus),
            Json = parsed.GetValue(json),
        }).Run(streams));
        return command;
    }
}
