using Amazon.Lambda.Core;
using FunctionShield.Enforcement;
using FunctionShield.Findings;

namespace FunctionShield.Lambda;

/// <summary>One handler, shielded. The flow of an invocation stands in <see cref="InvokeAsync"/>.</summary>
internal sealed class ShieldedHandler : IShielded
{
    private readonly ContextTrace _trace = new();
    private readonly Shield _shield;
    private readonly LambdaShieldOptions _options;
    private readonly HandlerResponse _response;
    private readonly bool _pooled;
    private readonly InnerHandler _inner;
    private readonly RecordByRecord? _records;

    /// <param name="inner">The user's handler.</param>
    /// <param name="response">What it can answer.</param>
    /// <param name="pooled">Whether the event's buffer may be used again afterwards, see <see cref="EventBytes.Read"/>.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="records">Runs a batch record by record; null where the handler takes whole batches.</param>
    public ShieldedHandler(InnerHandler inner, HandlerResponse response, bool pooled, LambdaShieldOptions? options, RecordByRecord? records = null)
    {
        _options = options ?? new LambdaShieldOptions();
        _shield = Preparation.Of(_options.Shield ?? Shield.Default);
        _response = response;
        _pooled = pooled;
        _inner = inner;
        _records = records;
    }

    public async Task<Stream> InvokeAsync(Stream input, ILambdaContext context)
    {
        // 1. The event is read once; what is inspected here is what the handler gets.
        EventBytes bytes = EventBytes.Read(input, _pooled);
        ReadOnlyMemory<byte> utf8Event = bytes.Memory;

        // 2. Inspect. From here to the end of this method the invocation is the current one, for every guard on the way.
        _shield.Identify(context?.InvokedFunctionArn);
        using Inspection inspection = _shield.Begin(bytes, context?.AwsRequestId, context?.RemainingTime, _trace.Of(context));

        // 3. Nothing is refused.
        if (!inspection.IsRefused && inspection.Refused.Count == 0)
        {
            try
            {
                return await RunAsync(inspection, [], context!).ConfigureAwait(false);
            }
            catch (Exception e) when (BlockedCall.In(e) is not null)
            {
                if (await AnswerBlockedAsync(inspection, BlockedCall.In(e)!, context).ConfigureAwait(false) is not { } answer)
                    throw;
                return answer;
            }
        }

        // 4. An event without records is refused whole: the trigger's own no, or an exception.
        if (!RefusalPlan.Applies(inspection))
            return await RefuseAsync(inspection, utf8Event, context).ConfigureAwait(false);

        // 5. Of a batch, settle the refused records first, then hand over the rest.
        RefusalPlan plan = RefusalPlan.For(inspection, _response, _options, ownsAnswer: true);
        foreach (EventRecord record in plan.Quarantined)
            await Quarantine.PutAsync(_options.Quarantine, record, inspection, context, inspection.ReferenceId).ConfigureAwait(false);
        Stream? output = plan.WithholdsAll ? null : await RunAsync(inspection, plan.Withheld, context!).ConfigureAwait(false);

        // 6. Our failures join the handler's own.
        if (plan.Reported.Count > 0)
            return RecordResults.With(await RestOfAsync(output ?? Stream.Null).ConfigureAwait(false), utf8Event, plan.Reported, inspection);
        if (output is null)
            return AnswersBatches(plan) ? BatchResponse.With(default, plan.Failed) : Answers.Null();
        return plan.Failed.Count == 0 ? output : BatchResponse.With(await RestOfAsync(output).ConfigureAwait(false), plan.Failed);
    }

    private static async Task<ReadOnlyMemory<byte>> RestOfAsync(Stream output)
    {
        if (Streams.TryRestOf(output, out ReadOnlyMemory<byte> rest))
            return rest;
        MemoryStream copy = await Streams.CopiedAsync(output).ConfigureAwait(false);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }

    /// <summary>A call that an outlet blocked is a refusal too, so an HTTP client gets 403 and not the 502 of a broken function. Null where the exception is the answer.</summary>
    private async Task<Stream?> AnswerBlockedAsync(Inspection inspection, ShieldBlockedException blocked, ILambdaContext? context)
    {
        if (Denial(inspection.Trigger) is { } denial)
            return denial;
        if (inspection.Trigger is Trigger.CloudFormation)
        {
            await StackAnswer.RefuseAsync(inspection, blocked.ReferenceId, _options.StackResponses, context).ConfigureAwait(false);
            return Answers.Null();
        }

        ReadOnlyMemory<byte> refusal = inspection.RefusalOf(blocked);
        return refusal.IsEmpty ? null : Answers.Of(refusal.Span);
    }

    /// <summary>Runs the handler, and has what leaves it looked at: its answer, or what it throws.</summary>
    private async Task<Stream> RunAsync(Inspection inspection, List<int> withheld, ILambdaContext context)
    {
        Stream output;
        try
        {
            output = _records is not null && RecordByRecord.Applies(inspection)
                ? await _records.RunAsync(inspection, withheld, context).ConfigureAwait(false)
                : await _inner(Streams.Over(inspection.Without(withheld)), context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && BlockedCall.In(e) is null)
        {
            // The runtime sends message and stack to whoever waits for the answer.
            _shield.CheckFailure(e);
            throw;
        }

        return await Responses.CheckedAsync(_shield, output).ConfigureAwait(false);
    }

    private bool AnswersBatches(RefusalPlan plan) =>
        plan.Failed.Count > 0 || _response is HandlerResponse.SqsBatch or HandlerResponse.StreamBatch;

    private async Task<Stream> RefuseAsync(Inspection inspection, ReadOnlyMemory<byte> bytes, ILambdaContext? context)
    {
        if (Denial(inspection.Trigger) is { } denial)
            return denial;

        // Somebody waits for an HTTP response.
        if (!inspection.RefusalBytes.IsEmpty)
            return Answers.Of(inspection.RefusalBytes.Span);

        switch (inspection.Trigger)
        {
            // Delivered asynchronously and without records: nobody waits for an answer, so it is kept like a record.
            case Trigger.EventBridge or Trigger.CloudWatchLogs:
                var whole = new EventRecord(-1, "", null, bytes);
                await Quarantine.PutAsync(_options.Quarantine, whole, inspection, context, inspection.ReferenceId).ConfigureAwait(false);
                return Answers.Null();

            // A stack waits for an answer at a URL of its own.
            case Trigger.CloudFormation:
                await StackAnswer.RefuseAsync(inspection, inspection.ReferenceId, _options.StackResponses, context).ConfigureAwait(false);
                return Answers.Null();

            // Whoever invoked an unknown function may be waiting: an answer that looks like success would be a lie.
            default:
                throw new ShieldBlockedException(inspection.ReferenceId);
        }
    }

    /// <summary>An authorizer's no: by the type that the handler declares, otherwise by what the trigger reads.</summary>
    private MemoryStream? Denial(Trigger trigger) => (_response, trigger) switch
    {
        (HandlerResponse.AuthorizerPolicy, _) or (not HandlerResponse.AuthorizerSimple, Trigger.ApiGatewayAuthorizerV1) => Answers.DenyPolicy(),
        (HandlerResponse.AuthorizerSimple, _) or (_, Trigger.ApiGatewayAuthorizerV2 or Trigger.AppSyncAuthorizer) => Answers.NotAuthorized(),
        _ => null,
    };
}
