using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using Spectre.Console;
using Rule = FunctionShield.Findings.Rule;

namespace FunctionShield.Cli.Listing;

/// <summary><c>functionshield rules</c>: the table of rules, and what the policy does at each confidence.</summary>
/// <param name="policy">The policy's path, or null for the balanced preset.</param>
internal sealed class RulesCommand(string? policy)
{
    public int Run(Streams streams)
    {
        if (PolicyFile.Load(policy, streams.Error) is not { } reading)
            return ExitCodes.NotUnderstood;

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
        return reading.Policy.IsRefused ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private static string Word(Policy policy, Rule rule, Confidence confidence) => ReportNames.Of(policy.Decide(rule, confidence));
}
