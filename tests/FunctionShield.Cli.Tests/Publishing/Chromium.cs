using System.Diagnostics;
using System.Text.Json;

namespace FunctionShield.Cli.Tests.Publishing;

/// <summary>A page in a browser without a window: what became of it, what its console said, and what it asked of whom.</summary>
internal sealed class Chromium
{
    // As root and in a container; the rest keeps the browser itself from asking anybody for anything.
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--enable-logging=stderr", "--window-size=1280,900", "--virtual-time-budget=3000",
        "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
    ];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private Chromium(string dom, string log, IReadOnlyList<string> requests)
    {
        Dom = dom;
        Console = [.. log.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))];
        Requests = requests;
    }

    /// <summary>The browser's path; null when there is none.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>The page as its script left it.</summary>
    public string Dom { get; }

    /// <summary>Everything that the page's console was told.</summary>
    public IReadOnlyList<string> Console { get; }

    /// <summary>Every address that the page asked for. What the browser asks of its own accord has no origin, and is not the page's.</summary>
    public IReadOnlyList<string> Requests { get; }

    public static Chromium Open(string page)
    {
        Assert.SkipWhen(Path is null, "no Chromium in the PATH (chromium, chromium-browser, google-chrome); .ci/browser installs it");
        DirectoryInfo profile = Directory.CreateTempSubdirectory("fs-chromium-");
        try
        {
            string log = System.IO.Path.Combine(profile.FullName, "net.json");
            var start = new ProcessStartInfo(Path!) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (string each in Switches)
                start.ArgumentList.Add(each);
            start.ArgumentList.Add("--user-data-dir=" + profile.FullName);
            start.ArgumentList.Add("--log-net-log=" + log);
            start.ArgumentList.Add("--dump-dom");
            start.ArgumentList.Add(new Uri(page).AbsoluteUri);
            using Process browser = Process.Start(start)!;
            Task<string> error = browser.StandardError.ReadToEndAsync();
            string dom = browser.StandardOutput.ReadToEnd();
            browser.WaitForExit();
            return new Chromium(dom, error.Result, [.. Asked(log).Distinct()]);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Asked(string log)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(log));
        return [.. document.RootElement.GetProperty("events").EnumerateArray()
            .Where(entry => entry.TryGetProperty("params", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("url", out _) && parameters.TryGetProperty("initiator", out JsonElement origin) && origin.GetString() != "not an origin")
            .Select(entry => entry.GetProperty("params").GetProperty("url").GetString()!)];
    }
}
