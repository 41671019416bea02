namespace FunctionShield.Cli.Exporting;

/// <summary>The formats' names on the command line.</summary>
internal static class ExportFormats
{
    public static readonly string[] Names = ["ocsf", "asff", "asff-batch", "eventbridge"];

    public static ExportFormat Of(string name) => (ExportFormat)Array.IndexOf(Names, name);

    /// <summary>Findings in one line: the most that one request may carry (Security Hub and EventBridge API references).</summary>
    public static int PerLine(ExportFormat format) => format switch { ExportFormat.AsffBatch => 100, ExportFormat.EventBridge => 10, _ => 1 };
}
