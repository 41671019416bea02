using System.Globalization;
using Spectre.Console;

namespace FunctionShield.Cli.Learning;

/// <summary>What was learnt, for a person. With the policy on standard output, this goes to standard error.</summary>
internal static class LearnText
{
    // Statements are longer than a screen is wide; the file has them whole.
    private const int MostOfRule = 100;

    public static void Write(Streams streams, LearnOutcome outcome, LearnOptions options)
    {
        if (options.Out is null)
        {
            using var policy = new StreamWriter(streams.Output, leaveOpen: true);
            policy.Write(outcome.Policy);
            policy.Flush();
            foreach (LearntPolicy learnt in outcome.Policies)
                WriteHead(streams.Error, learnt, options);
            WriteMissing(streams.Error, outcome.Role);
            return;
        }

        var tables = new List<Table>();
        using (var writer = new StreamWriter(streams.Output, leaveOpen: true))
        {
            writer.WriteLine($"{Tables.Grouped(outcome.Lines)} lines, {Tables.Grouped(outcome.Events)} of FunctionShield's events. {options.Out} written"
                + (options.Iam is { } iam ? $", {iam} too." : "."));
            foreach (LearntPolicy learnt in outcome.Policies)
            {
                WriteHead(writer, learnt, options);
                tables.Add(Rules(learnt));
            }
        }

        if (outcome.Role is { } role)
            tables.Add(Grants(role));
        Tables.Write(streams, [.. tables]);
        using var last = new StreamWriter(streams.Output, leaveOpen: true);
        WriteMissing(last, outcome.Role);
    }

    private static void WriteHead(TextWriter writer, LearntPolicy learnt, LearnOptions options)
    {
        Profile profile = learnt.Profile;
        string name = profile.Function.Length == 0 ? "" : Clean(profile.Function) + ": ";
        string span = profile.First is { } first && profile.Last is { } last
            ? string.Create(CultureInfo.InvariantCulture, $", {first:yyyy-MM-dd HH:mm} to {last:yyyy-MM-dd HH:mm} UTC")
            : "";
        writer.WriteLine($"{name}{learnt.Rules.Count} rules from {profile.All.Count()} distinct calls of {profile.Processes} {(profile.Processes == 1 ? "process" : "processes")}{span}.");
        int once = learnt.Rules.Count(static rule => rule.IsOnce);
        if (once > 0)
            writer.WriteLine($"{name}{once} {(once == 1 ? "rule rests" : "rules rest")} on one call: look at {(once == 1 ? "it" : "them")}.");
        int suspects = profile.Suspects.Count();
        if (suspects > 0)
            writer.WriteLine($"{name}{suspects} calls were made only by invocations with a finding; they are {(options.WithSuspects ? "in the policy: look at them." : "left out (--with-suspects takes them in).")}");
        string[] none = [.. LearntPolicy.Lists.Where(list => learnt.Has(list, onlySeen: false) && !learnt.In(list).Any())];
        if (none.Length > 0)
            writer.WriteLine($"{name}nothing was seen for {string.Join(", ", none)}: {(options.OnlySeen ? "left out, so all of it stays allowed." : "none is allowed (--only-seen leaves it out).")}");
        foreach (string note in learnt.Notes.Distinct())
            writer.WriteLine(name + note);
    }

    private static void WriteMissing(TextWriter writer, RoleComparison? role)
    {
        foreach (string missing in role?.Missing ?? [])
            writer.WriteLine($"Used, and granted by none of these policies: {Clean(missing)}");
    }

    private static Table Rules(LearntPolicy learnt)
    {
        Table table = Tables.Create("List", "Rule", "Rests on");
        foreach (LearntRule rule in learnt.Rules)
            table.AddRow(Markup.Escape(rule.Section), Markup.Escape(Shown(rule.Text)), Markup.Escape(PolicyWriter.Evidence(rule)));
        return table;
    }

    private static Table Grants(RoleComparison role)
    {
        Table table = Tables.Create("Role's statement", "Grants", "Use", "Of it");
        foreach (RoleGrant grant in role.Grants.OrderBy(static grant => grant.Use))
        {
            string use = grant.Use switch
            {
                GrantUse.Never => "never used",
                GrantUse.Platform => "not by the code; Lambda may",
                GrantUse.Partly => "partly used",
                _ => "used",
            };
            string of = grant.Use == GrantUse.Partly ? string.Join(", ", grant.Used) : "";
            if (grant.UnusedResources.Count > 0)
                of += (of.Length > 0 ? "; " : "") + "never on " + string.Join(", ", grant.UnusedResources);
            table.AddRow(
                Markup.Escape(Clean(grant.Statement)), Markup.Escape(Clean(grant.Action)), Markup.Escape(use + (grant.IsConditional ? " (conditions not looked at)" : "")),
                Markup.Escape(Shown(of)));
        }

        return table;
    }

    private static string Shown(string text) => Clean(text.Length > MostOfRule ? text[..MostOfRule] + "…" : text);

    // Names come from logs: a terminal must not read them as its own commands.
    private static string Clean(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? '\uFFFD' : c));
}
