using System.Text.Json;
using System.Xml.Linq;

namespace FunctionShield.Conventions;

public class LockedRestoreTests
{
    private static readonly string[] Projects =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("contracts", StringComparison.Ordinal) && !file.Contains("content", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_project_that_ships_has_a_lock_with_a_hash_for_each_package()
    {
        Assert.InRange(Projects.Length, 10, 30);
        Assert.All(Projects, static project => Assert.Empty(Unlocked(File.ReadAllText(LockOf(project)))));
    }

    [Fact]
    public void A_lock_resolves_what_the_central_list_names()
    {
        XDocument central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        Dictionary<string, string> wanted = central.Descendants("PackageVersion").ToDictionary(e => (string)e.Attribute("Include")!, e => (string)e.Attribute("Version")!);
        int compared = 0;
        foreach (string project in Projects)
        {
            foreach (JsonProperty entry in Entries(JsonDocument.Parse(File.ReadAllText(LockOf(project)))))
            {
                if (!wanted.TryGetValue(entry.Name, out string? version) || entry.Value.GetProperty("type").GetString() != "Direct")
                    continue;
                Assert.Equal(version, entry.Value.GetProperty("resolved").GetString());
                compared++;
            }
        }

        Assert.InRange(compared, 12, 60);
    }

    [Fact]
    public void A_package_without_a_hash_is_noticed()
    {
        const string Lock = """{"version":2,"dependencies":{"net10.0":{"Some.Package":{"type":"Direct","resolved":"1.0.0"},"ours":{"type":"Project"}}}}""";
        Assert.Equal(["Some.Package"], Unlocked(Lock));
    }

    private static string LockOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    private static string[] Unlocked(string text) =>
        [.. Entries(JsonDocument.Parse(text)).Where(e => e.Value.GetProperty("type").GetString() != "Project" && !e.Value.TryGetProperty("contentHash", out _)).Select(e => e.Name)];

    private static IEnumerable<JsonProperty> Entries(JsonDocument document) =>
        document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject());
}
