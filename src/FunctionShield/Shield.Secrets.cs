using System.Buffers;
using System.Runtime.InteropServices;
using FunctionShield.Findings;
using FunctionShield.Outputs;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>The values that must not leave the function, whatever leaves it.</summary>
public sealed partial class Shield
{
    private readonly LiveSecrets _secrets;

    /// <summary>Names a secret that is in no environment variable: one that the function fetched, or put together.</summary>
    /// <param name="name">What reports call it. Of one name the latest two values are kept, as a rotated secret works for a while.</param>
    /// <param name="value">The value: 12 bytes or more, white space at its ends aside.</param>
    /// <param name="hosts">
    /// The only hosts that requests may carry it to; <c>*</c> stands for any characters. With none, a request that carries it is logged.
    /// </param>
    /// <returns>False when the value is too short to be told from ordinary text, or 256 secrets are known; that is reported too.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    /// <remarks>
    /// From now on responses, requests and log lines are searched for it as for those of the policy's <c>secrets</c> and the function's
    /// own AWS credentials. Any thread.
    /// </remarks>
    public bool AddSecret(string name, string value, params ReadOnlySpan<string> hosts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        if (_secrets.Add(name, value, SecretKind.Named, hosts.IsEmpty ? null : hosts.ToArray()))
            return true;
        RefuseSecret(_reports, "AddSecret", name);
        return false;
    }

    private static void ReadSecrets(LiveSecrets secrets, Policy policy, Func<string, string?> environment, SelfReport reports)
    {
        foreach (SecretRule rule in policy.Secrets)
        {
            if (environment(rule.Environment) is { Length: > 0 } value
                && !secrets.Add(rule.Environment, value, SecretKind.Listed, rule.IsBound ? rule.Hosts.ToArray() : null))
            {
                RefuseSecret(reports, policy.Name, rule.Environment);
            }
        }

        // Set by the platform (AWS Lambda developer guide, "Defined runtime variables"). The key's id is a name and no secret.
        // Emulators set short words here, and those are not worth a report.
        AddCredential(secrets, environment, "AWS_SECRET_ACCESS_KEY", SecretKind.AccessKey);
        AddCredential(secrets, environment, "AWS_SESSION_TOKEN", SecretKind.SessionToken);
        AddCredential(secrets, environment, "AWS_CONTAINER_AUTHORIZATION_TOKEN", SecretKind.ContainerToken);
    }

    private static void AddCredential(LiveSecrets secrets, Func<string, string?> environment, string name, SecretKind kind)
    {
        if (environment(name) is { Length: > 0 } value)
            secrets.Add(name, value, kind, null);
    }

    private static void RefuseSecret(SelfReport reports, string source, string name) => reports.Problem(new PolicyError(
        source, 0, 0, "$.secrets", Redaction.OneLine(name) + " is not looked for: its value is shorter than 12 bytes, or there are 256 secrets already", "",
        "Use a longer secret: short ones equal ids and words by chance.") { IsNotice = true });

    /// <summary>Searches an output for every secret, and asks the policy about each.</summary>
    /// <remarks>Bounded by the text's length. Allocates only for a finding.</remarks>
    private void SearchSecrets(ReadOnlySpan<byte> text, string output, int offset, ref OutputVerdict verdict)
    {
        SecretScanner scanner = _secrets.Scanner;
        int at = 0;
        while (scanner.TryFind(text, at, out SecretMatch match))
        {
            at = match.End;
            if (match.Secret.Kind == SecretKind.SessionToken && PresignedToken.IsNamed(text, match.Start))
                continue;
            if (!IsWatched(match.Secret, out _))
                continue;
            Judge(
                Rule.SecretOutput, Confidence.Proof, $"$.secrets.{match.Secret.Name}", $"the live value of {match.Secret.Name} is in the {output}",
                match.IsBase64 ? "its value in base64" : "its value", output, offset + match.Start, offset + match.End, ref verdict);
        }
    }

    /// <summary>Whether this invocation's policy is concerned, and where it lets the secret go: values of another snapshot are in the scanner too.</summary>
    /// <remarks>Bounded by the policy's list.</remarks>
    private bool IsWatched(Secret secret, out string[]? hosts)
    {
        hosts = secret.Hosts;
        if (secret.Kind != SecretKind.Listed)
            return true;

        foreach (SecretRule rule in Policy.Secrets)
        {
            if (rule.Environment != secret.Name)
                continue;
            hosts = rule.IsBound ? rule.Hosts.ToArray() : null;
            return true;
        }

        return false;
    }

    /// <summary>Asks the policy about something that an output carries, and reports it.</summary>
    private void Judge(
        Rule rule, Confidence confidence, string path, string reason, string evidence, string output, int start, int end, ref OutputVerdict verdict)
    {
        Inspection? inspection = CurrentInspection.Flowing;
        var attribution = new Attribution(inspection?.Trigger ?? Trigger.Unknown, -1, path, DecodeLayers.None);
        Judge(rule, confidence, attribution, reason, evidence, output, start, end, ref verdict);
    }

    private void Judge(
        Rule rule, Confidence confidence, Attribution attribution, string reason, string evidence, string output, int start, int end, ref OutputVerdict verdict)
    {
        Inspection? inspection = CurrentInspection.Flowing;
        Decision decision = (inspection?.Policy ?? _inForce.Policy).Decide(rule, confidence, attribution, _time.GetUtcNow());
        if (decision == Decision.Allow)
            return;

        string reference = decision == Decision.Block ? verdict.ReferenceId ?? NewReferenceId() : "";
        verdict.Add(decision, start, end, reference);
        Say(new Report(rule, confidence, decision, attribution, reason, evidence, output, inspection?.RequestId ?? "", reference), inspection);
    }

    /// <summary>The text with places masked, and one of them replaced by something else.</summary>
    private static byte[] Masked(ReadOnlySpan<byte> text, List<Range> masks, Range replaced = default, ReadOnlySpan<byte> replacement = default)
    {
        var result = new ArrayBufferWriter<byte>(text.Length + replacement.Length);
        masks.Sort(static (a, b) => a.Start.Value.CompareTo(b.Start.Value));
        int at = 0;
        foreach (Range mask in CollectionsMarshal.AsSpan(masks))
        {
            if (mask.Start.Value < at)
                continue;
            result.Write(text[at..mask.Start.Value]);
            result.Write(!replacement.IsEmpty && mask.Equals(replaced) ? replacement : "***"u8);
            at = mask.End.Value;
        }

        result.Write(text[at..]);
        return result.WrittenSpan.ToArray();
    }
}
