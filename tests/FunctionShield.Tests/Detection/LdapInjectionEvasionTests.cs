using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class LdapInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Filter = "every directory server (RFC 4515)";
    private const string Lenient = "OpenLDAP and Active Directory, which skip blanks between items";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "ldap-injection",
        Place = "query.user",
        Attacks =
        [
            "x)(|(uid=*)", "*)(uid=*))(|(uid=*", "admin)(&)", "x)(mail=a*", "*)(objectClass=*", "x)(!(&(a=b)))", "*))%00", "x)(cn=*)(sn=", "a*)(userPassword=*)",
        ],
        Twins =
        [
            "hello :) (a=b)", "Acme (Holding) & Sons", "f(x)(y)", "(a|b)*c", "a*b", "(see page 4) and (5)", "note: (x) = y", "smile :) & wave", "50% (half) or more",
        ],
        Own =
        [
            EvasionFamily.Replace("blanks between items", Lenient, ")(", ") ("),
            EvasionFamily.Replace("line breaks between items", Lenient, ")(", ")\n("),
            EvasionFamily.Of("upper-case attributes", Filter, a => a.ToUpperInvariant().Replace("%00", "%00", StringComparison.Ordinal)),
            EvasionFamily.Of("alternating case", Filter, SharedFamilies.Alternate),
            EvasionFamily.Replace("OID for the attribute", Filter, "uid=", "0.9.2342.19200300.100.1.1="),
            EvasionFamily.Replace("attribute option", Filter, "uid=", "uid;lang-en="),
            EvasionFamily.Replace("matching rule", Filter, "uid=", "uid:caseIgnoreMatch:="),
            EvasionFamily.Replace("bitwise matching rule", "Active Directory", "mail=a*", "userAccountControl:1.2.840.113556.1.4.803:=2"),
            EvasionFamily.Replace("approximate", Filter, "mail=a*", "mail~=a"),
            EvasionFamily.Replace("greater or equal", Filter, "mail=a*", "mail>=a"),
            EvasionFamily.Replace("less or equal", Filter, "mail=a*", "mail<=z"),
            EvasionFamily.Replace("escaped letters in the value", Filter, "mail=a*", "mail=\\61*"),
            EvasionFamily.Replace("nested", Filter, ")(", ")(|(a=b)("),
            EvasionFamily.Replace("absolute true and false", "RFC 4526", "(&)", "(|(&))"),
            EvasionFamily.Replace("NUL itself", "C clients", "%00", "\0"),
            EvasionFamily.Replace("longer value before", Filter, "x)", "somebody.with.a.longer.name)"),
            EvasionFamily.Of("comment-like tail", Filter, a => a + "\0garbage"),
        ],
        Lost = new()
        {
            ["base64"] = 1,
            ["base64 without padding"] = 1,
            ["base64url"] = 1,
            ["base64url with padding"] = 1,
            ["base64 in lines"] = 1,
            ["base64 twice"] = 1,
        },
    };
}
