using System.Buffers;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Outputs;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>What the function answers, just before it leaves.</summary>
public sealed partial class Shield
{
    private const string ResponseOutput = "response";

    /// <summary>Searches a response for what must not leave: live secrets, stack traces, inputs that are active markup in it.</summary>
    /// <param name="response">The whole response as the runtime will send it, UTF-8: for an HTTP trigger the object with <c>body</c>.</param>
    /// <returns><paramref name="response"/> itself, or a copy with what policy redacts masked.</returns>
    /// <exception cref="ShieldBlockedException">Policy blocks it. Do not send it.</exception>
    /// <remarks>
    /// Adapters call it on the handler's own execution context, before the invocation ends. Linear in the response. Allocates for a
    /// finding and for a body in base64, which is opened. Any thread.
    /// </remarks>
    public ReadOnlyMemory<byte> CheckResponse(ReadOnlyMemory<byte> response)
    {
        if (response.IsEmpty || _isOff)
            return response;

        var verdict = default(OutputVerdict);
        ReadOnlyMemory<byte> result = response;
        try
        {
            result = SearchResponse(response, ref verdict);
        }
        catch (Exception e) when (IsFault(e))
        {
            _reports.Failed(nameof(CheckResponse), e);
            if (Policy.OnFailure(Stage.Outlet) == FailureMode.Closed)
                verdict.Add(Decision.Block, 0, 0, NewReferenceId());
        }

        if (verdict.Decision == Decision.Block)
            ThrowHelper.Blocked_Call(verdict.ReferenceId!);
        return result;
    }

    /// <summary>Searches what a handler threw, message and inner exceptions: the runtime sends it to the invoker and to the log.</summary>
    /// <param name="failure">What it threw.</param>
    /// <exception cref="ArgumentNullException"><paramref name="failure"/> is null.</exception>
    /// <exception cref="ShieldBlockedException">It carries a live secret, and policy redacts or blocks that. Throw this instead.</exception>
    public void CheckFailure(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (!_secrets.Any)
            return;

        var verdict = default(OutputVerdict);
        try
        {
            SearchSecrets(System.Text.Encoding.UTF8.GetBytes(failure.ToString()), "failure", 0, ref verdict);
        }
        catch (Exception e) when (IsFault(e))
        {
            Failed(nameof(CheckFailure), e, Policy);
        }

        if (verdict.Decision >= Decision.Redact)
            ThrowHelper.Blocked_Call(verdict.ReferenceId ?? NewReferenceId());
    }

    private ReadOnlyMemory<byte> SearchResponse(ReadOnlyMemory<byte> response, ref OutputVerdict verdict)
    {
        if (response.Length > ShieldDefaults.MaxResponse)
        {
            // Nobody can receive it: Lambda refuses what is longer than 6 MB.
            NotInspected(Coverage.CallTooLong);
            return response;
        }

        ReadOnlySpan<byte> text = response.Span;
        if (ProxyResponse.TryRead(text, out ProxyResponse http) && http.IsBase64)
            return SearchPacked(response, http, ref verdict);

        SearchText(text, 0, ref verdict);
        if (http.IsMarkup)
            SearchEscapedMarkup(text, http, ref verdict);
        return verdict.Masks is { } masks ? Masked(text, masks) : response;
    }

    /// <summary>What is asked of a response's text, or of a body that was unpacked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where it stands in the text that places are counted in.</param>
    /// <param name="verdict">What policy said so far.</param>
    private void SearchText(ReadOnlySpan<byte> text, int offset, ref OutputVerdict verdict)
    {
        if (_secrets.Any)
            SearchSecrets(text, ResponseOutput, offset, ref verdict);
        for (int at = 0; StackFrames.TryFind(text, at, out int start, out int end, out bool namesFile); at = end)
        {
            Judge(
                Rule.TraceOutput, Confidence.Medium, "$.response", namesFile ? "a stack trace with source files is in the response" : "a stack trace is in the response",
                Redaction.Evidence(text, start, end - start, "$.response"), ResponseOutput, offset + start, offset + end, ref verdict);
        }
    }

    private void SearchEscapedMarkup(ReadOnlySpan<byte> text, in ProxyResponse http, ref OutputVerdict verdict)
    {
        ReadOnlySpan<byte> body = text[http.Body];
        if (!http.IsEscaped)
        {
            SearchMarkup(body, ref verdict);
            return;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(body.Length);
        try
        {
            SearchMarkup(JsonEscape.TryDecode(body, rented, out int length) ? rented.AsSpan(0, length) : body, ref verdict);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Asks whether an input of the invocation, or of what it read and tracked, is active in a page.</summary>
    private void SearchMarkup(ReadOnlySpan<byte> page, ref OutputVerdict verdict)
    {
        if (page.IsEmpty || !_current.TryLease(out Inspection inspection, out _))
            return;

        try
        {
            Invocation invocation = inspection.Invocation;
            long budget = ShieldDefaults.MaxMatchWork;
            if (ReflectedMarkup.TryFind(page, invocation, ref budget, out Finding finding))
                JudgeMarkup(finding, page, AttributionOf(invocation, finding.Input, invocation.Inputs[finding.Input].Layers), inspection, ref verdict);
            foreach (TrackedText text in invocation.Tracked.All)
            {
                lock (text.Gate)
                {
                    Invocation inputs = Open(text);
                    if (ReflectedMarkup.TryFind(page, inputs, ref budget, out finding))
                        JudgeMarkup(finding, page, AttributionOf(text, inputs, finding.Input, inspection.Trigger), inspection, ref verdict);
                }
            }

            if (budget <= 0)
                _reports.NotInspected(Coverage.CallTooLong, inspection.Trigger, inspection.RequestId);
        }
        finally
        {
            inspection.Invocation.Release();
        }
    }

    private void JudgeMarkup(in Finding finding, ReadOnlySpan<byte> page, Attribution attribution, Inspection inspection, ref OutputVerdict verdict)
    {
        if (inspection.Policy.Decide(finding.Rule, finding.Confidence, attribution, _time.GetUtcNow()) == Decision.Block)
            Remember(attribution.Record, inspection);
        Judge(
            finding.Rule, finding.Confidence, attribution, finding.Reason,
            Redaction.Evidence(page, finding.Start, finding.Length, attribution.Path, maskLiterals: true), ResponseOutput, 0, 0, ref verdict);
    }
}
