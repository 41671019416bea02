using System.Runtime.CompilerServices;

namespace FunctionShield.Build.Tests.Compiling;

/// <summary>The repository that these tests were compiled in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        // A deterministic build maps the path of this file away; then the tests' own folder leads up to the solution as well.
        foreach (string? start in (string?[])[System.IO.Path.GetDirectoryName(here), AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
        {
            for (DirectoryInfo? folder = Directory.Exists(start) ? new DirectoryInfo(start) : null; folder is not null; folder = folder.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "FunctionShield.sln")))
                    return folder.FullName;
            }
        }

        throw new InvalidOperationException("FunctionShield.sln was not found above the tests.");
    }
}
