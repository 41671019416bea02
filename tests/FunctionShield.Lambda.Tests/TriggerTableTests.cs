using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using FunctionShield.Findings;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Lambda.Tests;

/// <summary>What stands in docs/triggers.md is what a run measures: the table is made here and compared.</summary>
public sealed class TriggerTableTests
{
    private static readonly (string Class, string Payload)[] Payloads =
    [
        ("sql-injection", "x' OR 'a'='a' --"),
        ("xss", "<script>alert(1)</script>"),
        ("path-traversal", "../../../../etc/passwd"),
        ("ssrf", "http://169.254.169.254/latest/meta-data/"),
        ("command-injection", "; cat /etc/passwd"),
    ];

    private readonly Shield _shield = Shield.Create();

    [Fact]
    public async Task The_documented_table_is_what_this_run_measures()
    {
        var table = new StringBuilder("| sample | recognised as | records | leaves × payloads | found at their path | benign passes | refusal |\n|---|---|---|---|---|---|---|\n");
        foreach ((string name, Trigger trigger, int records) in Sample.All)
        {
            JsonNode root = JsonLeaves.Read(name);
            (int planted, int found) = Plant(root);
            using Inspection benign = _shield.Begin(Sample.Read(name));
            Assert.Equal((trigger, records), (benign.Trigger, trigger == Trigger.Unknown ? records : benign.Records.Count));
            string passes = !benign.IsRefused && benign.Refused.Count == 0 ? "yes" : "no";
            table.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"| {name} | {ReportNames.Of(trigger)} | {records} | {planted} | {found} | {passes} | {await RefuseAsync(root)} |\n");
        }

        string expected = table.ToString();
        string documented = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "triggers.md"), TestContext.Current.CancellationToken);
        Assert.True(documented.ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), "docs/triggers.md should have this table:\n" + expected);
    }

    private (int Planted, int Found) Plant(JsonNode root)
    {
        int planted = 0, found = 0;
        foreach ((JsonNode leaf, string path) in JsonLeaves.Of(root).ToArray())
        {
            JsonNode current = leaf;
            foreach ((string weakness, string payload) in Payloads)
            {
                JsonNode plant = JsonValue.Create(payload)!;
                current.ReplaceWith(plant);
                current = plant;
                planted++;
                if (_shield.InspectEvent(JsonSerializer.SerializeToUtf8Bytes(root)).Any(r => r.Rule.ClassName == weakness && r.Attribution.Path.StartsWith(path, StringComparison.Ordinal)))
                    found++;
            }

            current.ReplaceWith(leaf.DeepClone());
        }

        return (planted, found);
    }

    /// <summary>The answer to an attack in the deepest leaf of the event: the caller's, not one that names the trigger.</summary>
    private async Task<string> RefuseAsync(JsonNode root)
    {
        JsonNode attacked = root.DeepClone();
        JsonLeaves.Of(attacked).MaxBy(l => l.Path.Count(c => c is '.' or '['))!.Leaf.ReplaceWith(JsonValue.Create(Payloads[0].Payload)!);
        var quarantine = new Quarantined();
        using var stack = new StackResponses();
        bool ran = false;
        var handler = Shield.Wrap((Stream _, ILambdaContext _) => { ran = true; return Task.FromResult<Stream>(new MemoryStream("{}"u8.ToArray())); }, quarantine.Options with { Shield = _shield, StackResponses = stack });
        try
        {
            string answer = await handler.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(attacked));
            string kind = answer switch
            {
                _ when answer.Contains("\"statusCode\":403", StringComparison.Ordinal) => "403, problem+json",
                _ when answer.Contains("\"Deny\"", StringComparison.Ordinal) => "policy that denies",
                _ when answer.Contains("\"isAuthorized\":false", StringComparison.Ordinal) => "not authorized",
                _ when answer.Contains("ProcessingFailed", StringComparison.Ordinal) => "record `ProcessingFailed`",
                _ when answer.Contains("PermanentFailure", StringComparison.Ordinal) => "task `PermanentFailure`",
                _ when stack.Answer?.Contains("\"FAILED\"", StringComparison.Ordinal) is true => "`FAILED` to the stack",
                _ when quarantine.Records.Count == 1 => quarantine.Records[0].Record.Index < 0 ? "event quarantined" : "record quarantined",
                _ => "none",
            };
            return ran && quarantine.Records.Count == 0 && !kind.Contains("record", StringComparison.Ordinal) && !kind.Contains("task", StringComparison.Ordinal) ? "none" : kind;
        }
        catch (ShieldBlockedException)
        {
            return "invocation fails";
        }
    }

    private sealed class StackResponses : HttpMessageHandler
    {
        public string? Answer { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Answer = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
