using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml;
using FunctionShield;
using FunctionShield.Policies;
using FunctionShield.Woven;

// Prints one line of the table for each API; exit code 1 when an attack got through or a twin did not.
// With --unwoven it was built with FunctionShieldWeaving=false: then every attack must get through, or the table shows nothing.
bool unwoven = args is ["--unwoven"];
bool native = !RuntimeFeature.IsDynamicCodeSupported;
var sink = new Sites();
// The inlet allows everything: what is refused here is refused by the woven call.
Shield shield = Shield.Load(new ShieldOptions { Reports = sink, Policy = PolicyReader.Read(
    """{"actions":{"sql-injection":{"inlet":"allow"},"command-injection":{"inlet":"allow"},"path-traversal":{"inlet":"allow"}}}"""u8, "woven", DateTimeOffset.UnixEpoch).Policy });
int wrong = 0;
foreach (Row row in Rows.All())
{
    sink.Site = "";
    string attack = await RunAsync(row, row.Attack), site = sink.Site;
    string benign = await RunAsync(row, row.Benign);
    // Dapper's queries need code that is made at run time, so there a native binary's twin fails with Dapper's own error.
    bool cannot = native && row.Group == "dapper" && benign.Contains("dynamic", StringComparison.OrdinalIgnoreCase);
    bool named = row.Group == "xml" || site.StartsWith("FunctionShield.Woven.Rows.", StringComparison.Ordinal) || attack == "refused";
    bool good = unwoven ? attack == "passes" : attack is "refused" or "blocked" && named && (benign == "passes" || cannot);
    wrong += good ? 0 : 1;
    Console.WriteLine($"| `{row.Api}` | {row.Group} | {attack} | {(cannot ? "Dapper cannot" : benign)} |{(good ? "" : $" WRONG {site}")}");
}

return wrong == 0 ? 0 : 1;

async Task<string> RunAsync(Row row, string input)
{
    byte[] body = JsonSerializer.SerializeToUtf8Bytes(input, WovenJson.Default.String);
    using Inspection inspection = shield.Begin((byte[])[.. "{\"input\":"u8, .. body, (byte)'}']);
    try
    {
        await row.Call(input);
        return "passes";
    }
    catch (ShieldBlockedException)
    {
        return "blocked";
    }
    catch (Exception e) when (e is UnauthorizedAccessException or XmlException)
    {
        return "refused"; // An archive's or a document's own doing: no input of the event needs to be in it.
    }
    catch (Exception e)
    {
        return e.GetType().Name + ": " + e.Message;
    }
}
