using System.Runtime.CompilerServices;

namespace FunctionShield.Conventions;

/// <summary>The files of the repository that these tests were compiled in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Sources(params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/artifacts/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string Find([CallerFilePath] string here = "")
    {
        // A deterministic build maps the path of this file away; then the tests' own folder leads up to the solution as well.
        foreach (string? start in (string?[])[Path.GetDirectoryName(here), AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
        {
            for (DirectoryInfo? folder = Directory.Exists(start) ? new DirectoryInfo(start) : null; folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "FunctionShield.sln")))
                    return folder.FullName;
            }
        }

        throw new InvalidOperationException("FunctionShield.sln was not found above the tests.");
    }
}
