using System.Globalization;
using System.Text;

namespace FunctionShield.Cli.Learning;

/// <summary>Writes learnt policies as one file: JSON, with what each line rests on as a comment.</summary>
/// <remarks>A comment holds numbers, times and ids only: names come from logs, and a name with a line end in it would not be a comment any more.</remarks>
internal sealed class PolicyWriter(bool onlySeen)
{
    private readonly StringBuilder _text = new();

    /// <summary>The file of one function at its top, of several as overrides.</summary>
    public static string Write(IReadOnlyList<LearntPolicy> policies, bool onlySeen)
    {
        var writer = new PolicyWriter(onlySeen);
        writer.WriteHead(policies);
        if (policies.Count == 1)
        {
            writer._text.Append("{\n");
            writer.WriteLists(policies[0], "  ");
        }
        else
        {
            writer._text.Append("{\n  \"functions\": {\n");
            for (int i = 0; i < policies.Count; i++)
            {
                writer._text.Append(CultureInfo.InvariantCulture, $"    {PolicyLearner.Json(policies[i].Profile.Function)}: {{\n");
                writer.WriteLists(policies[i], "      ");
                writer._text.Append(i + 1 < policies.Count ? "    },\n" : "    }\n");
            }

            writer._text.Append("  }\n");
        }

        return writer._text.Append("}\n").ToString();
    }

    private void WriteHead(IReadOnlyList<LearntPolicy> policies)
    {
        int processes = policies.Sum(static policy => policy.Profile.Processes);
        _text.Append(CultureInfo.InvariantCulture, $"// Learnt by \"functionshield learn\" from {processes} {(processes == 1 ? "process" : "processes")}{Span(policies)}. Read it before it is enforced:\n");
        _text.Append("// what was not seen is refused. Counts are at least: a process tells its 1st, 2nd, 10th, 100th … call.\n");
    }

    private static string Span(IReadOnlyList<LearntPolicy> policies)
    {
        DateTimeOffset? first = policies.Min(static policy => policy.Profile.First), last = policies.Max(static policy => policy.Profile.Last);
        return first is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {first:yyyy-MM-dd HH:mm} to {last:yyyy-MM-dd HH:mm} UTC");
    }

    private void WriteLists(LearntPolicy policy, string indent)
    {
        var blocks = new List<string>();
        foreach (IGrouping<string, string> section in LearntPolicy.Lists.Where(list => policy.Has(list, onlySeen)).GroupBy(static list => list.Split('.')[0]))
        {
            string[] lists = [.. section];
            var block = new StringBuilder();
            if (lists is [var only] && !only.Contains('.', StringComparison.Ordinal))
            {
                block.Append(indent).Append(CultureInfo.InvariantCulture, $"\"{only}\": ");
                WriteList(block, policy, only, indent);
            }
            else
            {
                block.Append(indent).Append(CultureInfo.InvariantCulture, $"\"{section.Key}\": {{\n");
                for (int i = 0; i < lists.Length; i++)
                {
                    block.Append(indent).Append(CultureInfo.InvariantCulture, $"  \"{lists[i].Split('.')[1]}\": ");
                    WriteList(block, policy, lists[i], indent + "  ");
                    block.Append(i + 1 < lists.Length ? ",\n" : "\n");
                }

                block.Append(indent).Append('}');
            }

            blocks.Add(block.ToString());
        }

        _text.AppendJoin(",\n\n", blocks).Append('\n');
    }

    private static void WriteList(StringBuilder block, LearntPolicy policy, string list, string indent)
    {
        LearntRule[] rules = [.. policy.In(list)];
        if (rules.Length == 0)
        {
            block.Append("[]");
            return;
        }

        block.Append("[\n");
        for (int i = 0; i < rules.Length; i++)
        {
            // A statement is long: what is said of it stands above.
            if (list == "sql.shapes")
                block.Append(indent).Append("  // ").Append(Evidence(rules[i])).Append('\n');
            block.Append(indent).Append("  ").Append(rules[i].Json).Append(i + 1 < rules.Length ? "," : "");
            if (list != "sql.shapes")
                block.Append(" // ").Append(Evidence(rules[i]));
            block.Append('\n');
        }

        block.Append(indent).Append(']');
    }

    /// <summary>What a line rests on.</summary>
    public static string Evidence(LearntRule rule)
    {
        string suspect = rule.IsSuspect ? ", by invocations with findings" : "";
        if (!rule.IsOnce)
            return string.Create(CultureInfo.InvariantCulture, $"{rule.Count:N0}{(rule.Count > 2 ? "+" : "")} calls{suspect}");

        LearntCall call = rule.Calls[0];
        string time = call.First is { } first ? string.Create(CultureInfo.InvariantCulture, $", {first:yyyy-MM-dd HH:mm}") : "";
        string request = call.RequestId.Length is > 0 and <= 64 && call.RequestId.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') ? ", request " + call.RequestId : "";
        return "seen once" + time + request + suspect;
    }
}
