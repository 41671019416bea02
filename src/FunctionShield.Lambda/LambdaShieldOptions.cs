namespace FunctionShield.Lambda;

/// <summary>How the Lambda adapter refuses.</summary>
/// <remarks>Immutable; one instance may serve every handler of a process.</remarks>
public sealed record LambdaShieldOptions
{
    /// <summary>The shield that inspects.</summary>
    /// <value><see langword="null"/>: <see cref="Shield.Default"/>.</value>
    public Shield? Shield { get; init; }

    /// <summary>Where refused records go. In a FIFO queue it is used even where failures could be reported: a returned message takes its group along.</summary>
    /// <value><see langword="null"/>: there is none, so a refused record that must be quarantined fails the invocation.</value>
    public IQuarantineSink? Quarantine { get; init; }

    /// <summary>What happens to a refused record.</summary>
    /// <value><see cref="RecordRefusal.Quarantine"/>.</value>
    public RecordRefusal Records { get; init; } = RecordRefusal.Quarantine;

    /// <summary>What sends CloudFormation the failure of a refused custom resource. It must follow no redirect; it is not disposed.</summary>
    /// <value><see langword="null"/>: a handler of its own for each, over HTTPS to the bucket that the event names, when that is CloudFormation's.</value>
    public HttpMessageHandler? StackResponses { get; init; }

    /// <summary>
    /// Confirms that the event source mapping has <c>ReportBatchItemFailures</c>, for handlers whose declared type does not say
    /// so (<c>Stream</c> handlers, own types, the serializer alone). The policy can confirm it too.
    /// </summary>
    /// <value><see langword="false"/>. If it is set and the mapping does not have it, SQS deletes refused messages.</value>
    public bool ReportsBatchItemFailures { get; init; }
}
