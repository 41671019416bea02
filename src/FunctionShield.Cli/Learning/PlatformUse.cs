using FunctionShield.AwsSdk.Recording;

namespace FunctionShield.Cli.Learning;

/// <summary>What Lambda itself needs of the role: kept, though no call shows it.</summary>
internal static class PlatformUse
{
    /// <summary>Of a role, what it grants of it; without one, its own log.</summary>
    /// <param name="role">The role's statements; empty when none were given.</param>
    /// <param name="function">The function's name; empty when it is not known.</param>
    public static IEnumerable<IamPermission> Of(IReadOnlyList<IamStatement> role, string function)
    {
        if (role.Count == 0)
        {
            string log = "arn:aws:logs:*:*:log-group:/aws/lambda/" + (function.Length == 0 ? "*" : function) + ":*";
            return [new("logs:CreateLogStream", log), new("logs:PutLogEvents", log)];
        }

        return role.Where(static statement => statement is { IsAllow: true, IsAllBut: false, IsAllResourcesBut: false })
            .SelectMany(static statement => statement.Actions.Where(PlatformPermissions.IsOne)
                .SelectMany(action => statement.Resources.Select(resource => new IamPermission(action, resource))));
    }
}
