using System.Text.Json;

namespace FunctionShield.Benchmarks.Gating;

/// <summary><c>benchmarks/gate.json</c>: the figures that hold.</summary>
/// <param name="Tolerance">By how much a ratio may be larger than the kept one before it is a regression. Bytes have none.</param>
/// <param name="Cases">One for each case of the gate.</param>
internal sealed record GateFile(double Tolerance, GateFigure[] Cases)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static GateFile Read(string path) => JsonSerializer.Deserialize<GateFile>(File.ReadAllText(path), Format)!;

    /// <remarks>A line for each case, so that a change is read as a line's change.</remarks>
    public void Write(string path) => File.WriteAllText(
        path,
        $"{{\n  \"tolerance\": {JsonSerializer.Serialize(Tolerance)},\n  \"cases\": [\n    "
        + string.Join(",\n    ", Cases.Select(static figure => JsonSerializer.Serialize(figure with { Ratio = Math.Round(figure.Ratio, 2) }, Format)))
        + "\n  ]\n}\n");

    /// <summary>What is wrong with a measured case; null when nothing is.</summary>
    public string? Objection(GateFigure measured)
    {
        if (Cases.FirstOrDefault(figure => figure.Name == measured.Name) is not { } kept)
            return $"{measured.Name}: no figure is kept for it; -- --gate --update adds one";
        if (measured.Bytes > kept.Bytes)
            return $"{measured.Name}: allocates {measured.Bytes} bytes, kept are {kept.Bytes}";
        return measured.Ratio > kept.Ratio * Tolerance
            ? FormattableString.Invariant($"{measured.Name}: costs {measured.Ratio:F2} of its baseline, kept are {kept.Ratio:F2} and at most {kept.Ratio * Tolerance:F2} are let through")
            : null;
    }

    /// <summary>The kept cases that nobody measured: a gate that loses a case is no gate.</summary>
    public IEnumerable<string> Unmeasured(IReadOnlyCollection<GateFigure> measured) =>
        Cases.Where(kept => !measured.Any(figure => figure.Name == kept.Name)).Select(static kept => $"{kept.Name}: kept, and not measured");
}
