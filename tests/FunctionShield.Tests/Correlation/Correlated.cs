using System.Text;
using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Tests.Correlation;

/// <summary>One call with its inputs, as a tool would ask about it.</summary>
internal static class Correlated
{
    public static string? Line(string line, params string[] inputs) => Reason(OutboundCall.Shell(Encoding.UTF8.GetBytes(line)), inputs);

    public static string? Sql(string statement, SqlDialect dialect, params string[] inputs) =>
        Reason(OutboundCall.Sql(Encoding.UTF8.GetBytes(statement), dialect), inputs);

    public static string? Cmd(string line, params string[] inputs) => Reason(OutboundCall.Shell(Encoding.UTF8.GetBytes(line), HostPlatform.Windows), inputs);

    public static string? Exec(string[] arguments, params string[] inputs) => Reason(OutboundCall.Exec(Encoding.UTF8.GetBytes(string.Join('\0', arguments))), inputs);

    public static string? Path(string path, string root, params string[] inputs) =>
        Reason(OutboundCall.Path(Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(root)), inputs);

    public static string? WindowsPath(string path, string root, params string[] inputs) =>
        Reason(OutboundCall.Path(Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(root), HostPlatform.Windows), inputs);

    public static Invocation With(params string[] inputs)
    {
        var invocation = new Invocation();
        foreach (string input in inputs)
            invocation.Inputs.Add(Encoding.UTF8.GetBytes(input));
        return invocation;
    }

    private static string? Reason(in OutboundCall call, string[] inputs) =>
        Shield.Create().Examine(call, inputs) is [{ Confidence: Confidence.Proof } report, ..] ? report.Reason : null;
}
