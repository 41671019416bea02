using System.Buffers.Binary;
using System.Net;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;
using FunctionShield.Grammars.Urls;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>What only shows after a request was allowed: where a name resolves to, and where a response sends the client next.</summary>
public sealed partial class Shield
{
    /// <summary>Whether an input of the current invocation names this URL's host.</summary>
    /// <param name="url">The absolute URL.</param>
    /// <returns>False as well when there is no invocation, or the URL has no host.</returns>
    /// <remarks>Ask before the request: work behind a connection pool runs outside the invocation's context.</remarks>
    public bool IsHostFromInput(ReadOnlySpan<char> url)
    {
        if (!_current.TryLease(out Inspection inspection, out _))
            return false;

        try
        {
            using var text = new Utf8Text(url, stackalloc byte[StackText]);
            return UrlCorrelator.IsHostFromInput(text.Bytes, inspection.Invocation);
        }
        finally
        {
            inspection.Invocation.Release();
        }
    }

    /// <summary>Checks the address to which a public name was resolved, before the connection (DNS rebinding).</summary>
    /// <param name="host">The name, without port.</param>
    /// <param name="address">The address that is about to be connected to.</param>
    /// <param name="fromInput">An input named the host, or the host from which a redirect led here (<see cref="IsHostFromInput"/>).</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">The address is internal, an input led there, and policy blocks.</exception>
    /// <remarks>
    /// A name that is itself internal, and an address written out, were judged by <see cref="CheckUrl"/>. A name that the code fixed may
    /// resolve into the private network: VPC endpoints and databases do.
    /// </remarks>
    public Decision CheckAddress(ReadOnlySpan<char> host, IPAddress address, bool fromInput)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var text = new Utf8Text(host, stackalloc byte[StackText]);
        HostReading named = HostClassifier.Read(text.Bytes);
        HostClass place = PlaceOf(address);
        if (named.IsInternal || place <= HostClass.InternalName || (!fromInput && place == HostClass.Private))
            return Decision.Allow;
        return Tell(
            fromInput ? Confidence.Proof : Confidence.Medium, "a public name resolved to an internal address, just before the connection",
            $"{host} = {address}");
    }

    /// <summary>Checks where a redirect leads, before it is followed.</summary>
    /// <param name="from">The URL that was requested.</param>
    /// <param name="to">The absolute URL that the response names.</param>
    /// <param name="fromInput">An input named the host of the first request (<see cref="IsHostFromInput"/>).</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">A host that an input chose leads to an internal one, and policy blocks.</exception>
    public Decision CheckRedirect(ReadOnlySpan<char> from, ReadOnlySpan<char> to, bool fromInput)
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
            fromInput ? Confidence.Proof : Confidence.Medium, "a redirect leads from a public host to an internal one",
            System.Text.Encoding.UTF8.GetString(parts.Host(next.Bytes)));
    }

    private static HostClass PlaceOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.MapToIPv6().TryWriteBytes(bytes, out _) ? AddressRanges.Of(BinaryPrimitives.ReadUInt128BigEndian(bytes)) : HostClass.Public;
    }

    private Decision Tell(Confidence confidence, string reason, string evidence) =>
        Tell(Rule.SsrfHost, confidence, reason, evidence, CallKind.Url);

    /// <summary>Asks the policy about a finding that no input's place goes with, and reports it.</summary>
    private Decision Tell(Rule rule, Confidence confidence, string reason, string evidence, CallKind call)
    {
        Inspection? inspection = CurrentInspection.Flowing;
        var attribution = new Attribution(inspection?.Trigger ?? Trigger.Unknown, -1, "$", DecodeLayers.None);
        Decision decision = (inspection?.Policy ?? _policy).Decide(rule, confidence, attribution, _time.GetUtcNow());
        if (decision == Decision.Allow)
            return decision;

        string reference = decision == Decision.Block ? NewReferenceId() : "";
        _reports.Found(new Report(
            rule, confidence, decision, attribution, reason, evidence, CallName(call), inspection?.RequestId ?? "", reference));
        if (decision == Decision.Block)
            ThrowHelper.Blocked_Call(reference);
        return decision;
    }
}
