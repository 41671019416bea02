using System.Buffers;
using System.Text;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

public sealed partial class Shield
{
    private const int StackText = 1024;

    // One more than is inspected, so that it is seen to be more: what lies behind is not worth three bytes a character of a small function's heap.
    private const int LongestText = ShieldDefaults.MaxCallLength + 1;

    /// <summary>Asks whether an input of the current invocation changed the structure of a call, before it is made.</summary>
    /// <param name="call">The call, complete.</param>
    /// <returns>What policy said: <see cref="Decision.Allow"/>, or <see cref="Decision.Log"/> when something was reported.</returns>
    /// <exception cref="ShieldBlockedException">Policy blocks the call. Do not make it.</exception>
    /// <remarks>The one method that guards call; a guard of your own calls it too. Any thread. Allocates only for a finding.</remarks>
    public Decision Check(in OutboundCall call)
    {
        if (_isOff || IsOwnWork)
            return Decision.Allow;

        Decision listed = CheckLists(call);
        if (!_current.TryLease(out Inspection inspection, out Coverage? gap))
        {
            Decision outside = OutsideInvocation(gap ?? Coverage.NoInvocation);
            Learn(call);
            return Tighter(listed, outside);
        }

        if (gap is { } assumed)
            SayOnce(assumed, inspection.Trigger, inspection.RequestId);

        Verdict verdict = CorrelateLeased(call, inspection);
        for (Inspection? outer = inspection.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.TryLease())
                verdict = verdict.Or(outer.Shield.CorrelateLeased(call, outer));
        }

        if (verdict.Decision == Decision.Block)
            ThrowHelper.Blocked_Call(verdict.ReferenceId);
        Learn(call);
        return Tighter(listed, verdict.Decision);
    }

    /// <summary>Checks a SQL statement.</summary>
    /// <inheritdoc cref="Check(in OutboundCall)"/>
    /// <param name="statement">The statement, complete with everything that was concatenated into it.</param>
    /// <param name="dialect">Whose lexical rules it follows.</param>
    /// <param name="literals">
    /// Where the statement is an interpolation or concatenation of the source: the constant before the first hole, between each two, and
    /// behind the last one. What lies in a constant is never taken for an input. Empty when it is not known.
    /// </param>
    /// <param name="site">The calling method, where it is known beforehand; otherwise the stack is asked, when something was found.</param>
    public Decision CheckSql(
        ReadOnlySpan<char> statement, SqlDialect dialect = SqlDialect.Generic, ReadOnlySpan<string> literals = default, string? site = null)
    {
        try
        {
            using var text = new Utf8Text(statement, stackalloc byte[StackText], Policy.Sql.IsListed ? int.MaxValue : LongestText);
            Span<FixedPart> parts = stackalloc FixedPart[literals.IsEmpty ? 0 : FixedParts.Most];
            parts = parts[..FixedParts.Find(statement, literals, parts)];
            return Check(OutboundCall.Sql(text.Bytes, dialect) with { Fixed = parts, Site = site });
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckSql), e, Policy);
        }
    }

    /// <summary>Checks a command line that a shell will parse.</summary>
    /// <inheritdoc cref="Check(in OutboundCall)"/>
    /// <param name="commandLine">The whole command line.</param>
    /// <param name="platform">Whose shell.</param>
    /// <param name="site">The calling method, where it is known beforehand; otherwise the stack is asked, when something was found.</param>
    public Decision CheckShell(ReadOnlySpan<char> commandLine, HostPlatform platform = HostPlatform.Linux, string? site = null)
    {
        try
        {
            using var text = new Utf8Text(commandLine, stackalloc byte[StackText]);
            return Check(OutboundCall.Shell(text.Bytes, platform) with { Site = site });
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckShell), e, Policy);
        }
    }

    /// <summary>Checks a program and its argument array.</summary>
    /// <inheritdoc cref="Check(in OutboundCall)"/>
    /// <param name="arguments">The program first, then its arguments.</param>
    /// <param name="platform">Whose rules.</param>
    /// <param name="site">The calling method, where it is known beforehand; otherwise the stack is asked, when something was found.</param>
    public Decision CheckExec(IReadOnlyList<string> arguments, HostPlatform platform = HostPlatform.Linux, string? site = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        try
        {
            using var text = new Utf8Text(string.Join('\0', arguments), stackalloc byte[StackText]);
            return Check(OutboundCall.Exec(text.Bytes, platform) with { Site = site });
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckExec), e, Policy);
        }
    }

    /// <summary>Checks the one text that a program's arguments are split from: does an input end the quotes around it?</summary>
    /// <inheritdoc cref="Check(in OutboundCall)"/>
    /// <param name="argumentLine">The whole text, without the program. Check what it splits into with <see cref="CheckExec"/> as well.</param>
    /// <param name="site">The calling method, where it is known beforehand; otherwise the stack is asked, when something was found.</param>
    public Decision CheckArguments(ReadOnlySpan<char> argumentLine, string? site = null)
    {
        try
        {
            using var text = new Utf8Text(argumentLine, stackalloc byte[StackText], LongestText);
            return Check(OutboundCall.Arguments(text.Bytes) with { Site = site });
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckArguments), e, Policy);
        }
    }

    /// <summary>Checks a path that is about to be opened.</summary>
    /// <inheritdoc cref="Check(in OutboundCall)"/>
    /// <param name="path">The path.</param>
    /// <param name="root">The folder that must contain it; empty when the caller declares none.</param>
    /// <param name="platform">Whose rules.</param>
    /// <param name="site">The calling method, where it is known beforehand; otherwise the stack is asked, when something was found.</param>
    public Decision CheckPath(
        ReadOnlySpan<char> path, ReadOnlySpan<char> root = default, HostPlatform platform = HostPlatform.Linux, string? site = null)
    {
        try
        {
            using var text = new Utf8Text(path, stackalloc byte[StackText], LongestText);
            using var folder = new Utf8Text(root, stackalloc byte[StackText]);
            return Check(OutboundCall.Path(text.Bytes, folder.Bytes, platform) with { Site = site });
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckPath), e, Policy);
        }
    }

    /// <summary>Checks a URL that is about to be requested: does an input decide an internal host?</summary>
    /// <inheritdoc cref="Check(in OutboundCall)"/>
    /// <param name="url">The absolute URL.</param>
    /// <param name="site">The calling method, where it is known beforehand; otherwise the stack is asked, when something was found.</param>
    public Decision CheckUrl(ReadOnlySpan<char> url, string? site = null)
    {
        try
        {
            using var text = new Utf8Text(url, stackalloc byte[StackText], LongestText);
            return Check(OutboundCall.Url(text.Bytes) with { Site = site });
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckUrl), e, Policy);
        }
    }

    /// <summary>No input can be correlated. Before the first event there is none; after that, policy decides.</summary>
    private Decision OutsideInvocation(Coverage gap)
    {
        if (!_current.HasBegun || _inForce.Policy.OnFailure(Stage.Outlet) != FailureMode.Closed)
        {
            SayOnce(gap, Trigger.Unknown, "");
            return Decision.Allow;
        }

        _reports.NotInspected(gap, Trigger.Unknown, "");
        ThrowHelper.Blocked_Call(NewReferenceId());
        return Decision.Block;
    }

    private Verdict CorrelateLeased(in OutboundCall call, Inspection inspection)
    {
        try
        {
            return Correlate(call, inspection);
        }
        catch (Exception e) when (IsFault(e))
        {
            _reports.Failed(nameof(Check), e);
            return inspection.Policy.OnFailure(Stage.Outlet) == FailureMode.Closed
                ? new Verdict(Decision.Block, NewReferenceId())
                : new Verdict(Decision.Log, "");
        }
        finally
        {
            inspection.Invocation.Release();
        }
    }

    private Verdict Correlate(in OutboundCall call, Inspection inspection)
    {
        Invocation invocation = inspection.Invocation;
        if (call.Text.Length > ShieldDefaults.MaxCallLength)
        {
            _reports.NotInspected(Coverage.CallTooLong, inspection.Trigger, inspection.RequestId);
            return OnUninspected(inspection);
        }

        Verdict verdict = Correlate(call, invocation, null, inspection);
        return invocation.Tracked.All.Length == 0 && !invocation.Tracked.Overflowed ? verdict : CorrelateTracked(call, inspection, verdict);
    }

    /// <summary>What the function read itself is asked about like the event. Bounded by <see cref="ShieldDefaults.MaxTrackedSources"/>.</summary>
    private Verdict CorrelateTracked(in OutboundCall call, Inspection inspection, Verdict verdict)
    {
        TrackedTexts tracked = inspection.Invocation.Tracked;
        foreach (TrackedText text in tracked.All)
        {
            lock (text.Gate)
                verdict = verdict.Or(Correlate(call, Open(text), text, inspection));
        }

        if (!tracked.Overflowed)
            return verdict;
        SayOnce(Coverage.TrackedBudget, inspection.Trigger, inspection.RequestId);
        return verdict.Or(OnUninspected(inspection));
    }

    private Verdict Correlate(in OutboundCall call, Invocation inputs, TrackedText? source, Inspection inspection)
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        Correlator.Correlate(call, inputs, ref findings);
        if (findings.Count == 0)
            return inputs.Inputs.Full || inputs.Scratch.Exhausted || inputs.Spending.Ended is not null ? OnUninspected(inspection) : default;

        Decision worst = Decision.Allow;
        string reference = "";
        string? site = null;
        foreach (ref readonly Finding finding in findings.Findings)
        {
            Attribution attribution = source is not null
                ? AttributionOf(source, inputs, finding.Input, inspection.Trigger)
                : AttributionOf(inputs, finding.Input, finding.Input < 0 ? DecodeLayers.None : inputs.Inputs[finding.Input].Layers);
            Decision decision = Ask(inspection, finding, attribution, finding.Input < 0 ? [] : inputs.Inputs.Text(finding.Input));
            if (decision == Decision.Allow)
                continue;

            if (decision == Decision.Block && reference.Length == 0)
                reference = NewReferenceId();
            if (decision == Decision.Block)
                Remember(attribution.Record, inspection);
            worst = decision > worst ? decision : worst;
            Report report = ReportWriter.Write(
                finding, decision, call.Text, attribution, CallName(call.Kind), inspection.RequestId, decision == Decision.Block ? reference : "");
            Say(report with { Site = site ??= call.Site ?? CallSite.Find() }, inspection);
        }

        return new Verdict(worst, reference);
    }

    // An input that found no place in the ledger has no proof; padding must not buy a way past it.
    private static Verdict OnUninspected(Inspection inspection) =>
        inspection.Policy.OnFailure(Stage.Outlet) == FailureMode.Closed ? new Verdict(Decision.Block, NewReferenceId()) : default;

    private static string CallName(CallKind kind) => kind switch
    {
        CallKind.Sql => "sql",
        CallKind.Shell => "shell",
        CallKind.Exec or CallKind.Arguments => "exec",
        CallKind.Path => "path",
        CallKind.Expression => "expression",
        CallKind.Resource => "aws",
        _ => "url",
    };

    private readonly record struct Verdict(Decision Decision, string ReferenceId)
    {
        public Verdict Or(Verdict other) => other.Decision > Decision ? other : this;
    }

    /// <summary>An outlet's UTF-16 text, transcoded once: on the stack, or in a pooled array.</summary>
    private ref struct Utf8Text : IDisposable
    {
        private byte[]? _rented;

        public Utf8Text(ReadOnlySpan<char> text, Span<byte> stack, int longest = int.MaxValue)
        {
            if (text.Length > longest)
                text = text[..longest];
            int most = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (most > stack.Length)
                stack = _rented = ArrayPool<byte>.Shared.Rent(most);
            Bytes = stack[..Encoding.UTF8.GetBytes(text, stack)];
        }

        public ReadOnlySpan<byte> Bytes { get; }

        public void Dispose()
        {
            if (_rented is { } rented)
            {
                _rented = null;
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }
}
