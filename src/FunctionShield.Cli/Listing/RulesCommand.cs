using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using Spectre.Console;
using Rule = FunctionShield.Findings.Rule;

namespace FunctionShield.Cli.Listing;

/// <summary><c>functionshield rules</c>: the table of rules, and what the policy does at each confidence.</summary>
/// <param name="policy">The policy's path, or null for the balanced preset.</param>
/// <param name="asJson">One JSON document instead of a table.</param>
internal sealed class RulesCommand(string? policy, bool asJson)
{
    public int Run(Streams streams)
    {
        if (PolicyFile.Load(policy, streams.Error) is not { } reading)
            return ExitCodes.NotUnderstood;

        int status = reading.Policy.IsRefused ? ExitCodes.NotUnderstood : ExitCodes.Success;
        if (asJson)
        {
            WriteJson(streams.Output, reading.Policy);
            return status;
        }

        Table table = Tables.Create("Rule", "Class", "CWE", "Stage", "Low", "Medium", "High", "Proof", "Title");
        foreach (Rule rule in Rule.All)
        {
            table.AddRow(
                rule.Id, rule.ClassName, Tables.Number(rule.Cwe), rule.Stage == Stage.Inlet ? "inlet" : "outlet",
                Word(reading.Policy, rule, Confidence.Low), Word(reading.Policy, rule, Confidence.Medium),
                Word(reading.Policy, rule, Confidence.High), rule.Stage == Stage.Inlet ? "" : Word(reading.Policy, rule, Confidence.Proof),
                rule.Title);
        }

        Tables.Write(streams, table);
        return status;
    }

    private static void WriteJson(Stream output, Policy policy)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            foreach (Rule rule in Rule.All)
            {
                json.WriteStartObject();
                json.WriteString("rule", rule.Id);
                json.WriteString("class", rule.ClassName);
                json.WriteNumber("cwe", rule.Cwe);
                json.WriteString("stage", rule.Stage == Stage.Inlet ? "inlet" : "outlet");
                json.WriteString("title", rule.Title);
                json.WriteStartObject("actions");
                for (Confidence confidence = Confidence.Low; confidence <= (rule.Stage == Stage.Inlet ? Confidence.High : Confidence.Proof); confidence++)
                    json.WriteString(ReportNames.Of(confidence), Word(policy, rule, confidence));
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static string Word(Policy policy, Rule rule, Confidence confidence) => ReportNames.Of(policy.Decide(rule, confidence));
}
