using System.Text;
using System.Text.Json;
using FunctionShield;
using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

// evaluate PATH [--class C] [--misses FILE]: counts by file, class and tier; every disagreement as a JSON line.
if (args.Length < 2 || args[0] != "evaluate")
{
    Console.Error.WriteLine("usage: functionshield evaluate PATH [--class CLASS] [--misses FILE]");
    return 2;
}

string? only = Option("--class");
using StreamWriter? misses = Option("--misses") is { } path ? new StreamWriter(path) : null;
var shield = Shield.Create();
var counts = new SortedDictionary<string, (int Lines, int Logged, int Blocked)>(StringComparer.Ordinal);
foreach (string file in File.Exists(args[1]) ? [args[1]] : Directory.GetFiles(args[1], "*.jsonl").Order().ToArray())
{
    string stem = Path.GetFileNameWithoutExtension(file);
    foreach (string line in File.ReadLines(file))
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        bool hostile = root.TryGetProperty("label", out JsonElement label) && label.ValueKind == JsonValueKind.Number && label.GetInt32() == 1;
        string cls = Text(root, "class") ?? Text(root, "sink") ?? "-";
        IReadOnlyList<Report> reports;
        string wanted;
        if (root.TryGetProperty("value", out JsonElement value))
        {
            wanted = cls;
            reports = shield.InspectValue(Text(root, "field") ?? "body.value", Encoding.UTF8.GetBytes(value.GetString()!));
        }
        else if (Text(root, "sink") is { } sink)
        {
            wanted = sink switch { "sql" or "partiql" => "sql-injection", "shell" or "exec" => "command-injection", "path" => "path-traversal", _ => "ssrf" };
            string[] inputs = [.. root.GetProperty("inputs").EnumerateArray().Select(i => i.GetString()!)];
            byte[] statement = Encoding.UTF8.GetBytes(
                sink == "exec" ? string.Join('\0', root.GetProperty("arguments").EnumerateArray().Select(a => a.GetString())) : Text(root, "statement")!);
            byte[] rootFolder = Encoding.UTF8.GetBytes(Text(root, "root") ?? "");
            HostPlatform platform = Text(root, "os") == "windows" ? HostPlatform.Windows : HostPlatform.Linux;
            SqlDialect dialect = sink == "partiql" ? SqlDialect.PartiQl
                : Enum.TryParse(Text(root, "dialect"), ignoreCase: true, out SqlDialect named) ? named : SqlDialect.Generic;
            OutboundCall call = sink switch
            {
                "sql" or "partiql" => OutboundCall.Sql(statement, dialect),
                "shell" => OutboundCall.Shell(statement, platform),
                "exec" => OutboundCall.Exec(statement, platform),
                "path" => OutboundCall.Path(statement, rootFolder, platform),
                _ => OutboundCall.Url(statement),
            };
            reports = [.. shield.Examine(call, inputs).Where(r => r.Confidence == Confidence.Proof)];
        }
        else
        {
            continue;
        }

        if (only is not null && hostile && wanted != only)
            continue;

        Report[] relevant = [.. reports.Where(r => only is null || r.Rule.ClassName == only)];
        bool logged = relevant.Length > 0, blocked = relevant.Any(r => r.Decision == Decision.Block);
        string key = $"{stem,-22} {(hostile ? "attack" : label.ValueKind == JsonValueKind.Null ? "?" : "benign")} {cls,-24} {Text(root, "tier") ?? Text(root, "note") ?? ""}";
        (int Lines, int Logged, int Blocked) count = counts.GetValueOrDefault(key);
        counts[key] = (count.Lines + 1, count.Logged + (logged ? 1 : 0), count.Blocked + (blocked ? 1 : 0));
        if (label.ValueKind == JsonValueKind.Number && logged != hostile || (!hostile && blocked))
            misses?.WriteLine($"{(hostile ? "MISSED" : blocked ? "BLOCKED" : "LOGGED")}\t{string.Join(',', relevant.Select(r => r.Rule.Id + "/" + r.Confidence + " " + r.Reason + " «" + r.Evidence + "»"))}\t{line}");
    }
}

foreach ((string key, (int lines, int logged, int blocked)) in counts)
    Console.WriteLine($"{key,-95} {lines,6} logged {logged,6} {100.0 * logged / lines,6:F2} %   blocked {blocked,6} {100.0 * blocked / lines,6:F2} %");
return 0;

string? Option(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
static string? Text(JsonElement element, string name) =>
    element.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
