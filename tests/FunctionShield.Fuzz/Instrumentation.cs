using System.Globalization;
using SharpFuzz;

namespace FunctionShield.Fuzz;

/// <summary>Makes the copies of our assemblies that lie beside this program tell which branches they take (SharpFuzz), before they are loaded.</summary>
internal static class Instrumentation
{
    private static readonly string[] Assemblies = ["FunctionShield.dll", "FunctionShield.Cli.dll"];

    /// <summary>Instruments what is not yet.</summary>
    public static void Apply(string folder)
    {
        foreach (string name in Assemblies)
        {
            string path = Path.Combine(folder, name);
            string mark = path + ".instrumented";
            if (File.Exists(mark) && File.ReadAllText(mark) == Stamp(path))
                continue;
            try
            {
                foreach (string _ in Fuzzer.Instrument(path, static _ => true, Options.Value))
                {
                }
            }
            catch (InstrumentationException)
            {
                // It was, and the mark is gone.
            }

            File.WriteAllText(mark, Stamp(path));
        }
    }

    // A build puts a fresh copy in the place of an instrumented one.
    private static string Stamp(string path) => string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path):O}");
}
