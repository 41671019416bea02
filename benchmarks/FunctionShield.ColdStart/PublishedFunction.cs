using System.Diagnostics;

namespace FunctionShield.ColdStart;

/// <summary>The function as one mode publishes it, with the shield or without.</summary>
internal sealed class PublishedFunction
{
    private readonly string _folder;

    private PublishedFunction(string folder) => _folder = folder;

    private string Native => Path.Combine(_folder, "Function");

    private string Managed => Path.Combine(_folder, "Function.dll");

    /// <summary>The executable's size in bytes, where it holds everything.</summary>
    public long? NativeSize => File.Exists(Managed) ? null : new FileInfo(Native).Length;

    /// <summary>Publishes the function.</summary>
    /// <param name="repository">The folder that holds this project's sources.</param>
    /// <param name="mode">How.</param>
    /// <param name="isShielded">With the one line.</param>
    /// <exception cref="InvalidOperationException">The build failed; its output is in the message.</exception>
    public static PublishedFunction Publish(string repository, Mode mode, bool isShielded)
    {
        string folder = Path.Combine(repository, "artifacts", "cold-start", $"{mode.Name}-{(isShielded ? "with" : "without")}");
        string project = Path.Combine(repository, "benchmarks", "FunctionShield.ColdStart.Function");
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", project, "-c", "Release", "-r", "linux-x64", "-o", folder, "-v", "q", "--nologo", $"-p:Mode={mode.Name}", $"-p:Shielded={isShielded}", mode.Name == "AOT" ? "--self-contained" : "--no-self-contained"])
        {
            RedirectStandardOutput = true,
        };
        // Its own intermediate folder: the two builds of one project would take each other's for theirs.
        start.ArgumentList.Add($"-p:ArtifactsPath={folder}.build");
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? new PublishedFunction(folder) : throw new InvalidOperationException($"{mode.Name} does not publish:\n{output}");
    }

    /// <summary>What starts it.</summary>
    public ProcessStartInfo Command() => File.Exists(Managed) ? new ProcessStartInfo("dotnet", ["exec", Managed]) : new ProcessStartInfo(Native);
}
