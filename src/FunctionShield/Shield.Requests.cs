using FunctionShield.Findings;
using FunctionShield.Grammars.Urls;
using FunctionShield.Outputs;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What a request carries, just before it is sent: each secret may go to its own hosts.</summary>
public sealed partial class Shield
{
    private const string RequestOutput = "request";

    /// <summary>Whether any secret is known, so that requests are worth searching.</summary>
    public bool HasSecrets => _secrets.Any;

    /// <summary>Searches a part of a request for secrets that its host must not get.</summary>
    /// <param name="host">The host, without port.</param>
    /// <param name="port">The port.</param>
    /// <param name="utf8">The part: the URL, a header as <c>name: value</c>, the content; UTF-8.</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">A secret goes where it must not, and policy blocks (or redacts: a request has no meaning with a hole in it).</exception>
    /// <remarks>
    /// The secret access key may go nowhere. The session token goes along with signatures (<c>X-Amz-Security-Token</c>), and to extensions
    /// on loopback; the container token to the endpoint that the platform named. A secret of the policy or of <see cref="AddSecret"/>
    /// goes to the hosts that it is bound to. Linear; allocates for a finding. Any thread. Needs no invocation.
    /// </remarks>
    public Decision CheckRequest(ReadOnlySpan<char> host, int port, ReadOnlySpan<byte> utf8)
    {
        if (!_secrets.Any || IsOwnWork)
            return Decision.Allow;

        var verdict = default(OutputVerdict);
        try
        {
            SecretScanner scanner = _secrets.Scanner;
            for (int at = 0; scanner.TryFind(utf8, at, out SecretMatch match); at = match.End)
                JudgeSent(host, port, utf8, match, ref verdict);
        }
        catch (Exception e) when (IsFault(e))
        {
            _reports.Failed(nameof(CheckRequest), e);
            if (Policy.OnFailure(Stage.Outlet) == FailureMode.Closed)
                verdict.Add(Decision.Block, 0, 0, NewReferenceId());
        }

        if (verdict.Decision >= Decision.Redact)
            ThrowHelper.Blocked_Call(verdict.ReferenceId ?? NewReferenceId());
        return verdict.Decision;
    }

    /// <inheritdoc cref="CheckRequest(ReadOnlySpan{char}, int, ReadOnlySpan{byte})"/>
    /// <param name="host">The host, without port.</param>
    /// <param name="port">The port.</param>
    /// <param name="text">The part.</param>
    public Decision CheckRequest(ReadOnlySpan<char> host, int port, ReadOnlySpan<char> text)
    {
        if (!_secrets.Any)
            return Decision.Allow;
        using var bytes = new Utf8Text(text, stackalloc byte[StackText]);
        return CheckRequest(host, port, bytes.Bytes);
    }

    private void JudgeSent(ReadOnlySpan<char> host, int port, ReadOnlySpan<byte> text, in SecretMatch match, ref OutputVerdict verdict)
    {
        Secret secret = match.Secret;
        if (!IsWatched(secret, out string[]? hosts))
            return;
        var confidence = Confidence.Proof;
        string how = "";
        switch (secret.Kind)
        {
            case SecretKind.SessionToken when PresignedToken.IsNamed(text, match.Start):
                // A service behind a domain of its own is signed for like any other.
                if (IsAws(host) || IsLoopback(host))
                    return;
                confidence = Confidence.Low;
                how = ", beside a signature";
                break;
            case SecretKind.SessionToken when IsLoopback(host):
            case SecretKind.ContainerToken when IsPlatformEndpoint(host, port):
                return;
            case SecretKind.Named or SecretKind.Listed when hosts is null:
                confidence = Confidence.High;
                how = ", and it is bound to no host";
                break;
            case SecretKind.Named or SecretKind.Listed when IsBoundTo(hosts!, host):
                return;
        }

        Judge(
            Rule.SecretOutput, confidence, $"$.secrets.{secret.Name}", $"the live value of {secret.Name} is in a request to a host that is not its own{how}",
            $"{host}:{port}", RequestOutput, match.Start, match.End, ref verdict);
    }

    /// <summary>The names under which AWS serves its services; anybody may own what is behind some of them.</summary>
    private static bool IsAws(ReadOnlySpan<char> host)
    {
        host = host.TrimEnd('.');
        return EndsWith(host, ".amazonaws.com") || EndsWith(host, ".amazonaws.com.cn") || EndsWith(host, ".api.aws") || EndsWith(host, ".on.aws");
    }

    private static bool EndsWith(ReadOnlySpan<char> host, string domain) => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(ReadOnlySpan<char> host)
    {
        using var text = new Utf8Text(host, stackalloc byte[StackText]);
        return HostClassifier.Read(text.Bytes).Class == HostClass.Loopback;
    }

    private static bool IsBoundTo(string[] hosts, ReadOnlySpan<char> host)
    {
        host = host.TrimEnd('.').Trim("[]");
        foreach (string pattern in hosts)
        {
            if (NamePattern.Matches(pattern, host, ignoreCase: true))
                return true;
        }

        return false;
    }
}
