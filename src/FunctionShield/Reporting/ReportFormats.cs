namespace FunctionShield.Reporting;

/// <summary>In which forms findings are written to the log. Combine them.</summary>
[Flags]
public enum ReportFormats
{
    /// <summary>Nothing is written.</summary>
    None = 0,

    /// <summary>Lambda's own log format, text or JSON, as <c>AWS_LAMBDA_LOG_FORMAT</c> says: every event. <c>lambda</c>.</summary>
    Lambda = 1,

    /// <summary>One OCSF Detection Finding (class 2004) a line: findings. <c>ocsf</c>.</summary>
    Ocsf = 2,

    /// <summary>One finding in the AWS Security Finding Format a line: findings. <c>asff</c>.</summary>
    Asff = 4,

    /// <summary>CloudWatch embedded metric format: counts, at most a line an invocation. <c>emf</c>.</summary>
    Emf = 8,
}
