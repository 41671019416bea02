using System.Text;
using FunctionShield.AwsSdk.Recording;
using FunctionShield.Cli.Logs;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Learning;

/// <summary><c>functionshield learn</c>: from what functions were seen to do to what they may do.</summary>
/// <param name="options">What was asked for.</param>
internal sealed class LearnCommand(LearnOptions options)
{
    public int Run(Streams streams)
    {
        var role = new List<IamStatement>();
        foreach (string path in options.Roles)
        {
            if (IamPolicyReader.Read(path, streams.Error) is not { } statements)
                return ExitCodes.NotUnderstood;
            role.AddRange(statements);
        }

        var reader = new LogReader(options.Paths, streams.Input, options.Function);
        var profiles = new Dictionary<string, Profile>(StringComparer.Ordinal);
        ProgressBar.Run(streams, "Reading", () => reader.Progress, () => Tables.Grouped(reader.Lines) + " lines", () => Read(reader, profiles));
        reader.Problems.Write(streams.Error);
        if (Seen(profiles, streams.Error) is not { Count: > 0 } seen)
            return ExitCodes.NothingLearnt;

        LearntPolicy[] policies = [.. seen.Select(PolicyLearner.Learn)];
        string text = PolicyWriter.Write(policies, options.OnlySeen);
        if (!IsGood(text, streams.Error))
            return ExitCodes.NotUnderstood;

        IamPermission[] used = [.. LeastPrivilege.PermissionsOf([.. policies.SelectMany(static policy => policy.Uses).Select(static use => new ActionUse(use.Service, use.Action, use.Resource, use.Count))])];
        string iam = LeastPrivilege.IamPolicy([.. used, .. PlatformUse.Of(role, options.Function ?? (policies.Length == 1 ? policies[0].Profile.Function : ""))]);
        var outcome = new LearnOutcome(policies, text, iam, options.Roles.Count == 0 ? null : RoleComparison.Of(role, used), reader.Lines, reader.Events);
        if (!Write(options.Out, text, streams.Error) || !Write(options.Iam, iam, streams.Error))
            return ExitCodes.NotUnderstood;
        if (options.Json)
            LearnJson.Write(streams.Output, outcome, options.OnlySeen);
        else
            LearnText.Write(streams, outcome, options);
        return reader.Problems.Count > 0 ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private bool Read(LogReader reader, Dictionary<string, Profile> profiles)
    {
        foreach (LogEvent found in reader.Read())
        {
            bool isGap = found.Id == ReportEvents.NotInspected && found.Text("coverage") == nameof(Coverage.CallsNotLearnt);
            if (found.Id != ReportEvents.CallObserved && !isGap)
                continue;
            string function = found.Text("function") is { Length: > 0 } named ? named : found.Function;
            if (options.Function is { } only && function != only)
                continue;
            if (!profiles.TryGetValue(function, out Profile? profile))
                profiles[function] = profile = new Profile(function) { TakesSuspects = options.WithSuspects };
            if (isGap)
                profile.IsIncomplete = true;
            else if (!profile.Add(found))
                reader.Problems.Add(found.File, found.Line, "an observed call that is not understood: another version wrote it, or it is damaged");
        }

        return true;
    }

    /// <summary>The functions of which something may be learnt. A policy out of nothing would refuse everything, or nothing.</summary>
    private List<Profile> Seen(Dictionary<string, Profile> profiles, TextWriter error)
    {
        List<Profile> seen = [.. profiles.Values.Where(static profile => profile.All.Any()).OrderBy(static profile => profile.Function, StringComparer.Ordinal)];
        if (seen.Count > 1 && seen[0].Function.Length == 0)
        {
            error.WriteLine("Some calls are of a function that no log names; they are left out. Read its log alone, with --function NAME.");
            seen.RemoveAt(0);
        }

        if (seen.Count > 0)
            return seen;
        error.WriteLine(profiles.Values.Any(static profile => profile.Suspects.Any())
            ? "Nothing is learnt: every call that was seen belongs to an invocation with a finding. Look at the findings first; --with-suspects takes the calls all the same."
            : "Nothing is learnt: no observed call is in these logs"
                + (options.Function is { } function ? $" of the function {function}" : "")
                + ". A function tells its calls under \"preset\": \"observe\" or \"learn\": true, at log level INFO or finer.");
        return [];
    }

    /// <summary>What is written must be what the shield reads.</summary>
    private static bool IsGood(string text, TextWriter error)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(text), "learnt policy", TimeProvider.System.GetUtcNow());
        foreach (PolicyError problem in reading.Errors)
            error.WriteLine(problem);
        return reading.Errors.Count == 0;
    }

    private static bool Write(string? path, string text, TextWriter error)
    {
        if (path is null)
            return true;
        try
        {
            File.WriteAllText(path, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{path}: {e.Message}");
            return false;
        }
    }
}
