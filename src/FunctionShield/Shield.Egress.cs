using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Learning;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>Where requests may go at all, whoever chose the host: the policy's egress list. Needs no invocation.</summary>
public sealed partial class Shield
{
    /// <summary>Checks a request's destination against the policy's egress list.</summary>
    /// <param name="host">The host, without port.</param>
    /// <param name="port">The port.</param>
    /// <param name="method">The HTTP method; empty for other protocols.</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">The list does not have it, and policy blocks.</exception>
    /// <remarks>The platform's own endpoints (<see cref="IsPlatformEndpoint"/>) are on nobody's list and are allowed.</remarks>
    public Decision CheckEgress(ReadOnlySpan<char> host, int port, ReadOnlySpan<char> method)
    {
        if (IsOwnWork)
            return Decision.Allow;

        try
        {
            EgressRules rules = Policy.Egress;
            Decision decision = rules.Allows(host, port, method) ? Decision.Allow : TellEgress(host, port);
            LearnRequest(host, port, method);
            return decision;
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckEgress), e, Policy);
        }
    }

    /// <summary>Checks a connection whose requests are not seen: a method that the list demands is not asked for.</summary>
    /// <inheritdoc cref="CheckEgress(ReadOnlySpan{char}, int, ReadOnlySpan{char})"/>
    public Decision CheckEgress(ReadOnlySpan<char> host, int port)
    {
        if (IsOwnWork)
            return Decision.Allow;

        try
        {
            EgressRules rules = Policy.Egress;
            Decision decision = rules.AllowsConnection(host, port) ? Decision.Allow : TellEgress(host, port);
            LearnRequest(host, port, []);
            return decision;
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckEgress), e, Policy);
        }
    }

    /// <summary>Whether the platform itself set this endpoint up for the process: Lambda's Runtime API, or container credentials.</summary>
    /// <param name="host">The host, without port.</param>
    /// <param name="port">The port.</param>
    /// <remarks>Read from the environment when the shield was loaded. Code may call them; an input that names one is proof all the same.</remarks>
    public bool IsPlatformEndpoint(ReadOnlySpan<char> host, int port)
    {
        using var text = new Utf8Text(host, stackalloc byte[StackText]);
        return _platform.Has(text.Bytes, port);
    }

    private void LearnRequest(ReadOnlySpan<char> host, int port, ReadOnlySpan<char> method)
    {
        if (Learner(out CallScope scope) is { } observer && !IsPlatformEndpoint(host, port))
            observer.Request(host, port, method, scope);
    }

    private Decision TellEgress(ReadOnlySpan<char> host, int port) => IsPlatformEndpoint(host, port)
        ? Decision.Allow
        : Tell(Rule.EgressHost, Confidence.Proof, "the host is not on the policy's egress list", $"{host}:{port}", CallKind.Url);
}
