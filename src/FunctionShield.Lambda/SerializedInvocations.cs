using Amazon.Lambda.Core;
using FunctionShield.Enforcement;
using FunctionShield.Findings;

namespace FunctionShield.Lambda;

/// <summary>The invocations that a serializer sees begin, and whose end nobody tells it.</summary>
/// <remarks>
/// A handler without a response never calls <see cref="ILambdaSerializer.Serialize"/>, and one with a response may serialize other things
/// before it. So an invocation ends here when the next one begins, which is right where Lambda sends one at a time; where it sends
/// several at once, each is left to the garbage collector.
/// </remarks>
internal sealed class SerializedInvocations
{
    private readonly LambdaShieldOptions _options;
    private readonly Shield _shield;
    private readonly bool _oneAtATime;
    private readonly AsyncLocal<List<string>?> _failed = new();
    private Inspection? _previous;

    public SerializedInvocations(LambdaShieldOptions options)
    {
        _options = options;
        _shield = Preparation.Of(options.Shield ?? Shield.Default);
        _oneAtATime = Environment.GetEnvironmentVariable("AWS_LAMBDA_MAX_CONCURRENCY") is null or "" or "1";
    }

    /// <summary>Looks at responses too.</summary>
    public Shield Shield => _shield;

    /// <summary>Inspects an event; the result is what the inner serializer reads.</summary>
    /// <exception cref="ShieldBlockedException">The event, or a record that nothing was set up to keep, was refused.</exception>
    public Stream Enter(Stream requestStream)
    {
        ArgumentNullException.ThrowIfNull(requestStream);

        // Generated code (Lambda Annotations) reads the body of a request with the same serializer, in the middle of an
        // invocation. It was inspected as part of the event, and beginning anew would forget the event's other inputs.
        if (global::FunctionShield.Shield.HasInvocation)
            return requestStream;

        EventBytes bytes = EventBytes.Read(requestStream, pooled: _oneAtATime);
        ReadOnlyMemory<byte> utf8Event = bytes.Memory;
        Inspection inspection = _shield.Begin(bytes);
        if (_oneAtATime)
            Interlocked.Exchange(ref _previous, inspection)?.Dispose();
        _failed.Value = null;
        if (!inspection.IsRefused && inspection.Refused.Count == 0)
            return Streams.Over(utf8Event);

        // What was refused must not pass as a second call within its own invocation.
        bool passes = false;
        try
        {
            if (inspection.Trigger == Trigger.CloudFormation)
                StackAnswer.RefuseAsync(inspection, inspection.ReferenceId, _options.StackResponses, context: null).AsTask().GetAwaiter().GetResult();
            if (!RefusalPlan.Applies(inspection))
                throw new ShieldBlockedException(inspection.ReferenceId);
            MemoryStream rest = WithoutRefused(inspection);
            passes = true;
            return rest;
        }
        finally
        {
            if (!passes)
                inspection.Dispose();
        }
    }

    /// <summary>The refused messages that the response must name, once; null when there are none.</summary>
    public List<string>? TakeFailed()
    {
        List<string>? failed = _failed.Value;
        if (failed is not null)
            _failed.Value = null;
        return failed;
    }

    private MemoryStream WithoutRefused(Inspection inspection)
    {
        RefusalPlan plan = RefusalPlan.For(inspection, HandlerResponse.Unknown, _options, ownsAnswer: false);

        // The runtime's serializer contract is synchronous, and Lambda has no synchronization context to deadlock on.
        foreach (EventRecord record in plan.Quarantined)
            Quarantine.PutAsync(_options.Quarantine, record, inspection, context: null, inspection.ReferenceId).AsTask().GetAwaiter().GetResult();
        _failed.Value = plan.Failed.Count == 0 ? null : plan.Failed;
        return Streams.Over(inspection.Without(plan.Withheld));
    }
}
