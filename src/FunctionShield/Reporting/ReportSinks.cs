using FunctionShield.Policies;
using FunctionShield.Reporting.Asff;
using FunctionShield.Reporting.Emf;
using FunctionShield.Reporting.Ocsf;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Reporting;

/// <summary>Which sinks a shield writes to, from the formats that are asked for.</summary>
internal static class ReportSinks
{
    private const string Variable = "FUNCTIONSHIELD_LOG";

    /// <summary>The chain: lines of findings are sampled across invocations, counts are not.</summary>
    public static IReportSink Create(ReportFormats formats, ILogger? logger, Func<string, string?> environment, TimeProvider time)
    {
        var output = new LineOutput(Console.OpenStandardOutput());
        return Create(formats, logger, environment, time, output);
    }

    internal static IReportSink Create(ReportFormats formats, ILogger? logger, Func<string, string?> environment, TimeProvider time, LineOutput output)
    {
        var lines = new List<IReportSink>(3);
        if ((formats & ReportFormats.Lambda) != 0)
            lines.Add(logger is null ? LoggerSink.ToConsole(environment, time, output) : new LoggerSink(logger));
        if ((formats & ReportFormats.Ocsf) != 0)
            lines.Add(new FindingLineSink(output, OcsfFinding.Write));
        if ((formats & ReportFormats.Asff) != 0)
            lines.Add(new FindingLineSink(output, AsffFinding.Write));

        IReportSink sampled = new SampledSink(lines.Count == 1 ? lines[0] : new CombinedSink(lines), time);
        return (formats & ReportFormats.Emf) == 0
            ? sampled
            : new CombinedSink([sampled, new EmfSink(output, FunctionIdentity.FromEnvironment(environment), time)]);
    }

    /// <summary>Reads the variable.</summary>
    /// <param name="names">Formats with commas or blanks between; nothing is <c>lambda</c>.</param>
    /// <param name="problem">The first word that is no format. The others hold, and with no other it is <c>lambda</c>: a typing error must not silence the log.</param>
    public static ReportFormats Read(string? names, out PolicyError? problem)
    {
        problem = null;
        ReportFormats formats = ReportFormats.None;
        foreach (string name in (names ?? "").Split([',', ' ', '+'], StringSplitOptions.RemoveEmptyEntries))
        {
            ReportFormats format = name.ToUpperInvariant() switch
            {
                "LAMBDA" => ReportFormats.Lambda,
                "OCSF" => ReportFormats.Ocsf,
                "ASFF" => ReportFormats.Asff,
                "EMF" => ReportFormats.Emf,
                _ => ReportFormats.None,
            };
            if (format == ReportFormats.None)
                problem ??= new PolicyError(Variable, 0, 0, "$", Redaction.OneLine(name), "lambda, ocsf, asff or emf", "Name formats with commas between.") { IsNotice = true };
            formats |= format;
        }

        return formats == ReportFormats.None ? ReportFormats.Lambda : formats;
    }
}
