namespace FunctionShield.Cli.Exporting;

/// <summary>In which form findings are written.</summary>
internal enum ExportFormat
{
    /// <summary>An OCSF Detection Finding a line.</summary>
    Ocsf,

    /// <summary>A finding in the AWS Security Finding Format a line.</summary>
    Asff,

    /// <summary>A request of Security Hub's <c>BatchImportFindings</c> a line.</summary>
    AsffBatch,

    /// <summary>A request of EventBridge's <c>PutEvents</c> a line, findings as in <see cref="Asff"/>.</summary>
    EventBridge,
}
