using System.Globalization;

namespace FunctionShield.Fuzz;

/// <summary>The command line.</summary>
internal sealed record FuzzOptions
{
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    public int Seed { get; init; } = 1;

    /// <summary>Targets whose name has this.</summary>
    public string Target { get; init; } = "";

    /// <summary>Where what is found goes.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "findings");

    /// <summary>Files to try, and nothing else.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public static FuzzOptions? Parse(string[] arguments)
    {
        var options = new FuzzOptions();
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            string value = arguments[i + 1];
            FuzzOptions? next = arguments[i] switch
            {
                "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out double seconds) => options with { Time = TimeSpan.FromSeconds(seconds) },
                "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out double minutes) => options with { Time = TimeSpan.FromMinutes(minutes) },
                "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out int seed) => options with { Seed = seed },
                "--target" => options with { Target = value },
                "--findings" => options with { Folder = value },
                "--try" => options with { Files = [.. options.Files, value] },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }

        return arguments.Length % 2 == 0 ? options : null;
    }
}
