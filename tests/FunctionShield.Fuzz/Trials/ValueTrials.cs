using FunctionShield.Reporting;

namespace FunctionShield.Fuzz.Trials;

/// <summary>One value where detectors look differently: decoded, judged by all of them, and explained.</summary>
internal static class ValueTrials
{
    private static readonly string[] Fields = ["body.a", "body", "query.q", "query.url", "header.x", "header.user-agent", "header.referer", "cookie.c", "path.p", "s3.object.key"];

    private static readonly Shield Shield = Shield.Create();

    public static FuzzTarget[] All { get; } =
    [
        .. Fields.Select(field => new FuzzTarget("value." + field.Replace('.', '-'), text => Inspect(field, text))),
        new("value.explained", text => Shield.ExplainValue("body.a", text)),
    ];

    private static void Inspect(string field, ReadOnlySpan<byte> text)
    {
        foreach (Report report in Shield.InspectValue(field, text))
            InvariantException.Require(report.Evidence.Length <= 8 * ShieldDefaults.MaxEvidence, "evidence is longer than it may be");
    }
}
