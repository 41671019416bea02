using System.CommandLine;

namespace FunctionShield.Cli.Diagnosing;

/// <summary>How <c>doctor</c> is asked for.</summary>
internal static class DoctorCommandLine
{
    public static Command Create(Streams streams)
    {
        var path = new Argument<string>("PATH") { Description = "A folder or a zip, as it is deployed" };
        var failOn = new Option<string>("--fail-on") { Description = "Exit status 1 when there is one of this severity, or worse", DefaultValueFactory = _ => "error" };
        failOn.AcceptOnlyFromAmong("error", "warning", "info");
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text" };
        var command = new Command("doctor", "Looks at a deployment without running it: handlers, clients, secrets, policy, versions") { path, failOn, json };
        command.SetAction(parsed => new DoctorCommand(
            parsed.GetValue(path)!, Enum.Parse<Severity>(parsed.GetValue(failOn)!, ignoreCase: true), parsed.GetValue(json)).Run(streams));
        return command;
    }
}
