using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>A payload planted in each string leaf of each sample, one at a time, is found there, by its own class and at its own path.</summary>
public class InletPlantingTests
{
    private static readonly Shield Shield = Shield.Create();

    public static TheoryData<string, string, string> Plants
    {
        get
        {
            var plants = new TheoryData<string, string, string>();
            foreach (string sample in Sample.Names)
            {
                plants.Add(sample, "sql-injection", "x' OR 'a'='a' --");
                plants.Add(sample, "xss", "<script>alert(1)</script>");
                plants.Add(sample, "path-traversal", "../../../../etc/passwd");
                plants.Add(sample, "ssrf", "http://169.254.169.254/latest/meta-data/");
                plants.Add(sample, "xxe", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
            }

            return plants;
        }
    }

    [Theory]
    [MemberData(nameof(Plants))]
    public void A_payload_in_any_leaf_is_found_at_its_path(string sample, string weakness, string payload)
    {
        JsonNode root = JsonLeaves.Read(sample);
        int planted = 0;
        var missed = new List<string>();
        foreach ((JsonNode leaf, string path) in JsonLeaves.Of(root).ToArray())
        {
            JsonNode plant = JsonValue.Create(payload)!;
            leaf.ReplaceWith(plant);
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(root);
            IReadOnlyList<Report> reports = Shield.InspectEvent(json);
            if (!reports.Any(r => r.Rule.ClassName == weakness && r.Attribution.Path.StartsWith(path, StringComparison.Ordinal)))
                missed.Add(path);
            plant.ReplaceWith(leaf.DeepClone());
            planted++;
        }

        Assert.True(planted > 0);
        Assert.Empty(missed);
    }
}
