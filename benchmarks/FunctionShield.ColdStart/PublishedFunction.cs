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
        // Its own intermediate folder: the two builds of one project would take each other's for theirs.
        string artifacts = folder + ".build";
        Run("publish", Path.Combine(repository, "benchmarks", "FunctionShield.ColdStart.Function"), artifacts,
            "-r", "linux-x64", "-o", folder, mode.IsNative ? "--self-contained" : "--no-self-contained", $"-p:Mode={mode.Name}", $"-p:Shielded={isShielded}");
        if (!isShielded || mode.IsNative)
            return new PublishedFunction(folder);

        // As the packages have them: a function that references a project gets the portable assemblies only.
        foreach (string project in (string[])["FunctionShield", "FunctionShield.Lambda"])
        {
            Run("build", Path.Combine(repository, "src", project), artifacts, "-t:Build;CompileAhead", "-p:CompileAhead=true");
            File.Copy(Path.Combine(artifacts, "obj", project, "release", "linux-x64", project + ".dll"), Path.Combine(folder, project + ".dll"), overwrite: true);
        }

        return new PublishedFunction(folder);
    }

    private static void Run(string command, string project, string artifacts, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [command, project, "-c", "Release", "-v", "q", "--nologo", $"-p:ArtifactsPath={artifacts}", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0)
            throw new InvalidOperationException($"{project} does not build:\n{output}");
    }

    /// <summary>What starts it.</summary>
    public ProcessStartInfo Command() => File.Exists(Managed) ? new ProcessStartInfo("dotnet", ["exec", Managed]) : new ProcessStartInfo(Native);
}
