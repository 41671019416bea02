using System.Globalization;

namespace FunctionShield.Mutants;

/// <summary>What the command line asks for.</summary>
internal sealed record Settings
{
    /// <summary>Rooms whose files are mutated.</summary>
    public string[] Rooms { get; init; } = ["Detection", "Grammars", "Correlation", "Decoding"];

    /// <summary>Only files whose name contains one of these.</summary>
    public string[] Files { get; init; } = [];

    /// <summary>How many mutants are tried; 0 for all.</summary>
    public int Sample { get; init; } = 400;

    /// <summary>Chooses the sample.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Processes that run tests side by side.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>The score, in per cent, below which the command fails.</summary>
    public double Floor { get; init; }

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="ArgumentException">A name is unknown or has no value.</exception>
    public static Settings Read(string[] arguments)
    {
        var settings = new Settings();
        for (int at = 0; at < arguments.Length; at += 2)
        {
            string value = at + 1 < arguments.Length ? arguments[at + 1] : throw new ArgumentException($"{arguments[at]} needs a value.");
            settings = arguments[at] switch
            {
                "--rooms" => settings with { Rooms = value.Split(',') },
                "--files" => settings with { Files = value.Split(',') },
                "--sample" => settings with { Sample = int.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => settings with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--workers" => settings with { Workers = int.Parse(value, CultureInfo.InvariantCulture) },
                "--floor" => settings with { Floor = double.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"{arguments[at]} is unknown; --rooms, --files, --sample, --seed, --workers and --floor are known."),
            };
        }

        return settings;
    }

    /// <summary>Whether a file, named from the core's folder, is mutated. Tables are data.</summary>
    public bool Chooses(string file) => Rooms.Any(room => file.StartsWith(room + "/", StringComparison.Ordinal))
        && !file.EndsWith(".Table.cs", StringComparison.Ordinal)
        && (Files.Length == 0 || Files.Any(part => file.Contains(part, StringComparison.Ordinal)));
}
