using System.Text.Json;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Governing;

/// <summary>What is wrong with policies: the exit status, and JSON for programs.</summary>
internal static class Problems
{
    public static int Status(IEnumerable<PolicyError> problems)
    {
        int status = ExitCodes.Success;
        foreach (PolicyError problem in problems)
        {
            if (problem is { IsNotice: false, IsLoosening: false })
                return ExitCodes.NotUnderstood;
            if (problem.IsLoosening)
                status = ExitCodes.Looser;
        }

        return status;
    }

    public static void Write(Utf8JsonWriter json, string name, IEnumerable<PolicyError> problems)
    {
        json.WriteStartArray(name);
        foreach (PolicyError problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("kind", problem.IsNotice ? "notice" : problem.IsLoosening ? "loosening" : "error");
            json.WriteString("file", problem.File);
            json.WriteNumber("line", problem.Line);
            json.WriteNumber("column", problem.Column);
            json.WriteString("path", problem.Path);
            json.WriteString("value", problem.Value);
            json.WriteString("expected", problem.Expected);
            json.WriteString("fix", problem.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
