using FunctionShield.Findings;

namespace FunctionShield.Reporting;

/// <summary>The MITRE ATT&amp;CK technique that a weakness is used for; null where naming one would be a guess.</summary>
/// <remarks>Source: ATT&amp;CK for Enterprise, version 16 (attack.mitre.org).</remarks>
/// <param name="Uid">The technique or sub-technique, <c>T1190</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="TacticUid">The tactic it serves, <c>TA0001</c>.</param>
/// <param name="TacticName">The tactic's name.</param>
internal sealed record AttackTechnique(string Uid, string Name, string TacticUid, string TacticName)
{
    /// <summary>The version that the names are of.</summary>
    public const string Version = "16.0";

    /// <summary>By the rule's weakness. Rules of the policy name no technique: a wrong host in a list is no attack.</summary>
    public static AttackTechnique? Of(Rule rule) => rule.Weakness switch
    {
        Weakness.SqlInjection or Weakness.NoSqlInjection or Weakness.LdapInjection or Weakness.XPathInjection or Weakness.TemplateInjection
            or Weakness.JndiInjection or Weakness.UnsafeDeserialization or Weakness.XmlExternalEntity or Weakness.CrlfInjection or Weakness.PrototypePollution
            => new("T1190", "Exploit Public-Facing Application", "TA0001", "Initial Access"),
        Weakness.CommandInjection => new("T1059.004", "Command and Scripting Interpreter: Unix Shell", "TA0002", "Execution"),
        Weakness.CodeInjection => new("T1059", "Command and Scripting Interpreter", "TA0002", "Execution"),
        Weakness.CrossSiteScripting => new("T1059.007", "Command and Scripting Interpreter: JavaScript", "TA0002", "Execution"),
        Weakness.PathTraversal => new("T1083", "File and Directory Discovery", "TA0007", "Discovery"),
        Weakness.ServerSideRequestForgery => new("T1552.005", "Unsecured Credentials: Cloud Instance Metadata API", "TA0006", "Credential Access"),
        Weakness.ResourceBomb => new("T1499.003", "Endpoint Denial of Service: Application Exhaustion Flood", "TA0040", "Impact"),
        Weakness.SecretLeak => new("T1552", "Unsecured Credentials", "TA0006", "Credential Access"),
        _ => null,
    };
}
