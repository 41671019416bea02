using System.Globalization;
using System.Text;
using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>A policy's settings, one by one: dotted names, and values for a person.</summary>
internal static class SettingText
{
    /// <summary>The sections that hold a value of their own, in the reader's order.</summary>
    public static readonly string[] Sections = Array.FindAll(PolicyWords.Settings, static word => word is not ("preset" or "actions" or "lock"));

    /// <summary><c>actions.sql-injection.outlet.proof</c></summary>
    public static string CellName(int cell)
    {
        string confidence = PolicyWords.Confidences[cell % ActionTable.Confidences];
        string stage = PolicyWords.Stages[cell / ActionTable.Confidences % ActionTable.Stages];
        return $"actions.{PolicyWords.Classes[cell / (ActionTable.Confidences * ActionTable.Stages)]}.{stage}.{confidence}";
    }

    public static string CellValue(PolicySettings settings, int cell) => PolicyWords.Decisions[(int)settings.Actions.At(cell)];

    /// <summary>A section's value. Names every word of <see cref="Sections"/>.</summary>
    public static string Of(PolicySettings settings, string section) => section switch
    {
        "fail" => $"inlet {PolicyWords.Failures[(int)settings.InletFailure]}, outlet {PolicyWords.Failures[(int)settings.OutletFailure]}",
        "budget" => $"{Limit(settings.Budget.Bytes, "bytes")}, {Limit(settings.Budget.Milliseconds, "milliseconds")}",
        "egress" => Lists(settings.Egress.Lists, static rule => Rule(rule)),
        "aws" => $"allow {Lists(settings.Aws.Lists, static rule => Rule(rule))}; track {(settings.Aws.IsTracking ? List(settings.Aws.Tracked, static rule => Rule(rule)) : "none")}",
        "secrets" => settings.Secrets.Length == 0 ? "none" : List(settings.Secrets, static rule => Rule(rule)),
        "triggers" => Of(settings.Triggers),
        "sql" => Of(settings.Sql),
        "processes" => Lists(settings.Paths.Programs.Lists, static name => name),
        "files" => $"read {Lists(settings.Paths.Read.Lists, static name => name)}; write {Lists(settings.Paths.Write.Lists, static name => name)}",
        "learn" => settings.Learns ? "true" : "false",
        "quarantine" => PolicyWords.Quarantines[(int)settings.Quarantine],
        "reportBatchItemFailures" => settings.ReportBatchItemFailures ? "true" : "false",
        "exemptions" => settings.Exemptions.Length == 0 ? "none" : List(settings.Exemptions, static exemption => Rule(exemption)),
        _ => "",
    };

    private static string Limit(long limit, string unit) =>
        limit == long.MaxValue ? "any " + unit : string.Create(CultureInfo.InvariantCulture, $"{limit} {unit}");

    private static string Of(TriggerRules rules)
    {
        List<string> parts = [];
        if (rules.ListsTriggers)
            parts.Add("allow " + List(Array.FindAll(PolicyWords.TriggerKinds, kind => (rules.Triggers >> Array.IndexOf(PolicyWords.TriggerKinds, kind) & 1) != 0), static kind => kind));
        NameLists[] names = [rules.Sources, rules.Accounts, rules.Regions, rules.Buckets, rules.Owners, rules.Apis];
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].IsListed)
                parts.Add(PolicyWords.TriggerNames[i] + " " + Lists(names[i].Lists, static name => name));
        }

        if (rules.SourceIps.IsListed)
            parts.Add("sourceIps " + Lists(rules.SourceIps.Lists, static range => range.ToString()));
        if (rules.RequireAuthorizer)
            parts.Add("authorizer required");
        if (rules.RequireValidTokens)
            parts.Add("valid tokens required");
        return parts.Count == 0 ? "all" : string.Join("; ", parts);
    }

    private static string Of(SqlRules rules)
    {
        List<string> parts = [];
        if (rules.ListsKinds)
            parts.Add("statements " + List(Array.FindAll(PolicyWords.SqlKinds, kind => rules.AllowsKind(Array.IndexOf(PolicyWords.SqlKinds, kind))), static kind => kind));
        if (!rules.Stacked)
            parts.Add("none stacked");
        if (rules.Tables.IsListed)
            parts.Add("tables " + Lists(rules.Tables.Lists, static name => name));
        if (rules.Shapes.IsListed)
            parts.Add("shapes " + (rules.Shapes.Hashes.IsEmpty ? "nothing" : List(rules.Shapes.Hashes.ToArray(), static hash => hash.ToString("x32", CultureInfo.InvariantCulture))));
        if (rules.MaxRows != 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"at most {rules.MaxRows} rows"));
        return parts.Count == 0 ? "all" : string.Join("; ", parts);
    }

    private static string Rule(SecretRule rule) =>
        rule.Environment + (rule.IsBound ? " to " + (rule.Hosts.IsEmpty ? "nowhere" : List(rule.Hosts.ToArray(), static host => host)) : "");

    private static string Rule(EgressRule rule) => rule.Host
        + (rule.Ports.IsEmpty ? "" : ":" + List(rule.Ports.ToArray(), static port => port.ToString(CultureInfo.InvariantCulture)))
        + (rule.Methods.IsEmpty ? "" : " " + List(rule.Methods.ToArray(), static method => method));

    private static string Rule(AwsRule rule) => rule.Service + ":"
        + (rule.Actions.IsEmpty ? "*" : List(rule.Actions.ToArray(), static action => action))
        + (rule.Resources.IsEmpty ? "" : " on " + List(rule.Resources.ToArray(), static resource => resource));

    private static string Rule(Exemption exemption) =>
        $"{PolicyWords.Classes[(int)exemption.Weakness]} at {exemption.Path}"
        + (exemption.Function == "*" ? "" : " of " + exemption.Function)
        + (exemption.Input is null ? "" : " for " + exemption.Input)
        + $" until {exemption.Expires:yyyy-MM-dd} ({exemption.Owner}: {exemption.Reason})";

    /// <summary>Every list must allow, so between two stands "and".</summary>
    internal static string Lists<T>(T[][] lists, Func<T, string> text)
    {
        if (lists.Length == 0)
            return "all";

        var joined = new StringBuilder();
        foreach (T[] list in lists)
            joined.Append(joined.Length == 0 ? "" : " and ").Append(list.Length == 0 ? "nothing" : List(list, text));
        return joined.ToString();
    }

    internal static string List<T>(T[] items, Func<T, string> text) =>
        items.Length == 1 ? text(items[0]) : "[" + string.Join(", ", Array.ConvertAll(items, item => text(item))) + "]";
}
