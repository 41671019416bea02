using FunctionShield.AwsSdk.Recording;

namespace FunctionShield.Cli.Learning;

/// <summary>What a role grants beside what was used of it.</summary>
/// <param name="Grants">Each pattern that the role allows.</param>
/// <param name="Missing">What was used and none of these policies allows: another policy does, or the calls failed.</param>
internal sealed record RoleComparison(IReadOnlyList<RoleGrant> Grants, IReadOnlyList<string> Missing)
{
    /// <summary>Compares.</summary>
    /// <remarks>Bounded by the role's patterns times the permissions used. Conditions are not looked at; a denial counts where it has none.</remarks>
    public static RoleComparison Of(IReadOnlyList<IamStatement> role, IReadOnlyList<IamPermission> used)
    {
        var grants = new List<RoleGrant>();
        foreach (IamStatement statement in role)
        {
            if (!statement.IsAllow)
                continue;
            if (statement.IsAllBut)
                grants.Add(Grant(statement, "all but " + string.Join(", ", statement.Actions), [.. used.Where(use => Covers(statement, use))], isPattern: true));
            else
                grants.AddRange(statement.Actions.Select(action => Grant(statement, action, [.. used.Where(use => Covers(statement with { Actions = [action] }, use))], IsPattern(action))));
        }

        string[] missing = [.. used.Where(use => !role.Any(statement => statement.IsAllow && Covers(statement, use))
                || role.Any(statement => !statement.IsAllow && !statement.IsConditional && Covers(statement, use)))
            .Select(static use => use.Name + (use.Resource == "*" ? "" : " on " + use.Resource)).Distinct().Order(StringComparer.Ordinal)];
        return new RoleComparison(grants, missing);
    }

    private static RoleGrant Grant(IamStatement statement, string action, IamPermission[] used, bool isPattern)
    {
        string[] names = [.. used.Select(static use => use.Name).Distinct().Order(StringComparer.Ordinal)];
        GrantUse use = names.Length == 0
            ? PlatformPermissions.IsOne(action) ? GrantUse.Platform : GrantUse.Never
            : isPattern ? GrantUse.Partly : GrantUse.Used;
        string[] idle = names.Length == 0 || statement.IsAllResourcesBut ? []
            : Array.FindAll(statement.Resources, resource => !Array.Exists(used, one => IamPattern.Overlap(resource, one.Resource)));
        return new RoleGrant(statement.Name, action, use, names, idle, statement.IsConditional);
    }

    private static bool IsPattern(string action) => action.Contains('*', StringComparison.Ordinal) || action.Contains('?', StringComparison.Ordinal);

    private static bool Covers(IamStatement statement, IamPermission use) =>
        Array.Exists(statement.Actions, action => IamPattern.Overlap(action, use.Name, ignoreCase: true)) != statement.IsAllBut
        && Array.Exists(statement.Resources, resource => IamPattern.Overlap(resource, use.Resource)) != statement.IsAllResourcesBut;
}
