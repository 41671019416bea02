using System.CommandLine;

namespace FunctionShield.Cli.Publishing;

/// <summary>How <c>report</c> is asked for.</summary>
internal static class ReportCommandLine
{
    public static Command Create(Streams streams)
    {
        var logs = new Argument<string[]>("LOG")
        {
            Description = "Logs: JSON lines, text, CloudWatch exports; folders and gzip too; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var page = new Option<string>("--out") { Description = "Where the page goes; - is standard output", DefaultValueFactory = _ => "functionshield-report.html" };
        var policy = new Option<string?>("--policy") { Description = "The policy whose exceptions are listed" };
        var function = new Option<string?>("--function") { Description = "The function's name, where logs do not say it" };
        var title = new Option<string>("--title") { Description = "The page's title", DefaultValueFactory = _ => "What FunctionShield saw" };
        var days = new Option<int>("--days") { Description = "How many days before its end an exception is about to expire", DefaultValueFactory = _ => 30 };
        var json = new Option<bool>("--json") { Description = "The sums as one JSON document on standard output, besides the page" };
        var command = new Command("report", "Makes one HTML page of logs: when, what, where, how often, blocked or logged")
        {
            logs, page, policy, function, title, days, json,
        };
        command.SetAction(parsed => new ReportCommand(new ReportOptions
        {
            Paths = parsed.GetValue(logs)!,
            Out = parsed.GetValue(page)!,
            Policy = parsed.GetValue(policy),
            Function = parsed.GetValue(function),
            Title = parsed.GetValue(title)!,
            Days = parsed.GetValue(days),
            Json = parsed.GetValue(json),
        }).Run(streams));
        return command;
    }
}
