using System.Buffers.Binary;
using System.Net;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;
using FunctionShield.Grammars.Urls;
using FunctionShield.Invocations;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>What only shows after a request was allowed: where a name resolves to, and where a response sends the client next.</summary>
public sealed partial class Shield
{
    /// <summary>Finds the input of the current invocation that names this URL's host.</summary>
    /// <param name="url">The absolute URL; <c>//host/</c> will do.</param>
    /// <returns>Null when no input does, when there is no invocation, or when the URL has no host.</returns>
    /// <exception cref="ShieldBlockedException">The search failed, and policy's <c>fail</c> says <c>closed</c>.</exception>
    /// <remarks>One word without a dot names a host only with what makes it one around it: it stands in many an event by chance.</remarks>
    public HostOrigin? OriginOfHost(ReadOnlySpan<char> url)
    {
        if (IsOwnWork)
            return null;
        if (!_current.TryLease(out Inspection inspection, out Coverage? gap))
        {
            if (_current.HasBegun)
                SayOnce(gap ?? Coverage.NoInvocation, Trigger.Unknown, "");
            return null;
        }

        HostOrigin? origin = OriginLeased(url, inspection);
        for (Inspection? outer = inspection.Outer; origin is null && outer is not null; outer = outer.Outer)
        {
            if (outer.TryLease())
                origin = OriginLeased(url, outer);
        }

        return origin;
    }

    private HostOrigin? OriginLeased(ReadOnlySpan<char> url, Inspection inspection)
    {
        try
        {
            using var text = new Utf8Text(url, stackalloc byte[StackText]);
            Invocation invocation = inspection.Invocation;
            int input = UrlCorrelator.InputOfHost(text.Bytes, invocation);
            return input < 0
                ? null
                : new HostOrigin(AttributionOf(invocation, input, invocation.Inputs[input].Layers), inspection.Policy, inspection.RequestId);
        }
        catch (Exception e) when (IsFault(e))
        {
            Failed(nameof(OriginOfHost), e, inspection.Policy);
            return null;
        }
        finally
        {
            inspection.Invocation.Release();
        }
    }

    /// <summary>Checks the address to which a public name was resolved, before the connection (DNS rebinding).</summary>
    /// <param name="host">The name, without port.</param>
    /// <param name="address">The address that is about to be connected to.</param>
    /// <param name="origin">The input that named the host, or the host from which a redirect led here; null for none.</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">The address is internal, an input led there, and policy blocks.</exception>
    /// <remarks>
    /// A name that is itself internal, and an address written out, were judged by <see cref="CheckUrl"/>. A name that the code fixed may
    /// resolve into the private network: VPC endpoints and databases do.
    /// </remarks>
    public Decision CheckAddress(ReadOnlySpan<char> host, IPAddress address, HostOrigin? origin)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (IsOwnWork)
            return Decision.Allow;

        try
        {
            return JudgeAddress(host, address, origin);
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckAddress), e, origin?.Policy ?? Policy);
        }
    }

    private Decision JudgeAddress(ReadOnlySpan<char> host, IPAddress address, HostOrigin? origin)
    {
        using var text = new Utf8Text(host, stackalloc byte[StackText]);
        HostReading named = HostClassifier.Read(text.Bytes);
        HostClass place = PlaceOf(address);
        if (named.IsInternal || place <= HostClass.InternalName || (origin is null && place == HostClass.Private))
            return Decision.Allow;
        return Tell(origin, "a public name resolved to an internal address, just before the connection", $"{host} = {address}");
    }

    /// <summary>Checks where a redirect leads, before it is followed.</summary>
    /// <param name="from">The URL that was requested.</param>
    /// <param name="to">The absolute URL that the response names.</param>
    /// <param name="origin">The input that named the host of the first request; null for none.</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">A host that an input chose leads to an internal one, and policy blocks.</exception>
    public Decision CheckRedirect(ReadOnlySpan<char> from, ReadOnlySpan<char> to, HostOrigin? origin)
    {
        if (IsOwnWork)
            return Decision.Allow;

        try
        {
            return JudgeRedirect(from, to, origin);
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckRedirect), e, origin?.Policy ?? Policy);
        }
    }

    private Decision JudgeRedirect(ReadOnlySpan<char> from, ReadOnlySpan<char> to, HostOrigin? origin)
    {
        using var first = new Utf8Text(from, stackalloc byte[StackText]);
        using var next = new Utf8Text(to, stackalloc byte[StackText]);
        if (!UrlParser.TryParse(next.Bytes, out UrlParts parts) || !parts.HasAuthority)
            return Decision.Allow;

        HostReading host = HostClassifier.Read(parts.Host(next.Bytes));
        bool wasInternal = UrlParser.TryParse(first.Bytes, out UrlParts before) && HostClassifier.Read(before.Host(first.Bytes)).IsInternal;
        if (!host.IsInternal || (wasInternal && host.Class < HostClass.LinkLocal))
            return Decision.Allow;
        return Tell(
            origin, "a redirect leads from a public host to an internal one", System.Text.Encoding.UTF8.GetString(parts.Host(next.Bytes)));
    }

    private static HostClass PlaceOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.MapToIPv6().TryWriteBytes(bytes, out _) ? AddressRanges.Of(BinaryPrimitives.ReadUInt128BigEndian(bytes)) : HostClass.Public;
    }

    private Decision Tell(HostOrigin? origin, string reason, string evidence) =>
        Tell(Rule.SsrfHost, origin is null ? Confidence.Medium : Confidence.Proof, reason, evidence, CallKind.Url, origin);

    /// <summary>Asks the policy about a finding that no input's place goes with, unless it is known from before, and reports it.</summary>
    private Decision Tell(Rule rule, Confidence confidence, string reason, string evidence, CallKind call, HostOrigin? origin = null)
    {
        Inspection? inspection = CurrentInspection.Flowing;
        Policy policy = origin?.Policy ?? inspection?.Policy ?? _inForce.Policy;
        Attribution attribution = origin?.Attribution ?? new Attribution(inspection?.Trigger ?? Trigger.Unknown, -1, "$", DecodeLayers.None);
        Decision decision = policy.Decide(rule, confidence, attribution, _time.GetUtcNow());
        if (decision == Decision.Allow)
            return decision;

        string reference = decision == Decision.Block ? NewReferenceId() : "";
        var report = new Report(rule, confidence, decision, attribution, reason, evidence, CallName(call), origin?.RequestId ?? inspection?.RequestId ?? "", reference);
        Say(report with { Site = CallSite.Find() }, inspection);
        if (decision == Decision.Block)
        {
            Remember(origin, inspection);
            ThrowHelper.Blocked_Call(reference);
        }

        return decision;
    }

    /// <summary>The input's record, where the invocation that it came with is still the one that runs.</summary>
    private void Remember(HostOrigin? origin, Inspection? inspection)
    {
        if (origin is null || inspection is null || inspection.RequestId != origin.RequestId || !inspection.TryLease())
            return;
        try
        {
            Remember(origin.Attribution.Record, inspection);
        }
        finally
        {
            inspection.Invocation.Release();
        }
    }
}
