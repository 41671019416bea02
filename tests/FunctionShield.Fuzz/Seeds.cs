namespace FunctionShield.Fuzz;

/// <summary>The texts that a target begins with: its folder in <c>corpus/</c>, one text a file; and our sample events for what reads events.</summary>
internal static class Seeds
{
    public static List<byte[]> Of(string target)
    {
        var seeds = new List<byte[]>();
        for (string name = target; name.Length > 0; name = name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : "")
            seeds.AddRange(Texts(Path.Combine(AppContext.BaseDirectory, "corpus", name)));
        if (target.StartsWith("event", StringComparison.Ordinal))
            seeds.AddRange(Texts(Path.Combine(AppContext.BaseDirectory, "Samples")).Where(text => text.Length <= Mutator.MostBytes));
        seeds.Add("a"u8.ToArray());
        return seeds;
    }

    private static IEnumerable<byte[]> Texts(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
}
