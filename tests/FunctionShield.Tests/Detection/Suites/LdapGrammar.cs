using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>RFC 4515 filters, left in the middle of an assertion value: <c>(&amp;(uid=VALUE)(userPassword=x))</c>.</summary>
internal static class LdapGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.LdapInput,
        Blocked = 85,
        Places = ["query.q", "query.user", "query.cn", "body.username", "body.name", "cookie.user", "path.id", "header.x-user"],
        Attacks =
        [
            // One item ended, another begun: closed by the outer filter's own parenthesis.
            "«value»)(«item»", "«value»)(«item»)(«item»", "«value»)(|(«item»", "«value»)(|(«item»)(«item»", "«value»)(!(«item»", "«value»)(&(«item»)(«item»",
            "«value»)(«set»(«item»)(«set»(«item»", "«value»))(|(«item»", "«value»))(«set»(«item»)(«item»", "«value»)(«item»))(|(«item»", "«value»)))(|(|(«item»",
            // Absolute true and false (RFC 4526), and nothing at all.
            "«value»)(&)", "«value»)(|)", "«value»)(&)(«item»", "«value»)(!(&)", "«value»)(|(&)(«item»)",
            // The rest cut off.
            "«value»)«null»", "«value»))«null»", "«value»)(«item»)«null»", "«value»)(«item»))«null»", "«value»)(|(«item»))«null»",
            // White space that servers forgive.
            "«value») (|(«item»", "«value») (&(«item»)(«item»", "«value»)( |(«item»)(«item»", "*) («item»",
            // A whole filter where a value belongs.
            "(|(«item»)(«item»))", "(&(objectClass=«class»)(!(«item»)))", "(&(«item»)(|(«item»)(«item»)))",
        ],
        Twins =
        [
            "«last» («noun»)", "«noun»*", "*«noun»*", "(«noun» | «noun») & «adjective»", "«noun» («adjective»=«number»)", "«person» («noun» & «noun»)",
            "«sentence» «emoticon» («noun»=«number»)", "a) «noun» b) «noun» c) «noun»", "1) («noun») 2) («noun»)", "«noun» :) («adjective» one)",
            "«noun»)", "«number») «noun»", "*) «noun»", "cn=«first» «last»,ou=«noun»,dc=example,dc=com", "uid=«noun»", "«last» \\28«noun»\\29", "\\2a«noun»\\2a",
            "(«number»=«number»)", "f(«noun»)(«noun»=«number»)", "(*) «sentence»", "«noun» (*)", "(&) «noun»", "«noun» (|) «noun»", "(!) «sentence»", "regex ^(«noun»|«noun»)*$",
            "(«noun»)(«noun»)", "((«noun»=«number») | («noun»=«number»))", "(«formula»)*(«formula»)", "«noun»**(«number»)", "/* «noun» */ («noun»=«number»)", "(?<«noun»>«noun»)(?=«noun»)",
            "«noun» (see «noun»)) and («noun»)", "«number»*(«number»+«number»))", "(«first»)(«last»)", "&(«noun»)", "(«noun»))", "*«number»*",
        ],
        Grammar = new TextGrammar
        {
            ["value"] = ["", "*", "«first»", "«noun»", "«noun»*", "admin", "«number»", "*«noun»*", "«first» «last»", "«mail»", "\\2a", "x"],
            ["set"] = ["&", "|"],
            ["item"] =
            [
                "«attribute»=*", "«attribute»=«noun»", "«attribute»=«noun»*", "«attribute»=*«noun»*", "«attribute»>=«number»", "«attribute»<=«number»", "«attribute»~=«noun»",
                "objectClass=*", "objectClass=«class»", "«attribute»:dn:=«noun»", "«attribute»:«oid»:=«number»", "«attribute»:dn:«oid»:=«noun»", ":dn:«oid»:=«noun»",
                ":«oid»:=«noun»", "«attribute»:caseExactMatch:=«noun»", "«attribute»;binary=*", "«attribute»;lang-de=«noun»", "«oid»=«noun»", "«attribute»=", "«attribute»= «noun»",
            ],
            ["attribute"] =
            [
                "uid", "cn", "sn", "mail", "userPassword", "memberOf", "department", "sAMAccountName", "userAccountControl", "givenName", "o", "ou", "telephoneNumber",
                "description", "loginShell", "uidNumber", "employeeType",
            ],
            ["class"] = ["user", "person", "inetOrgPerson", "group", "top", "computer"],
            ["oid"] = ["2.5.4.10", "1.2.840.113556.1.4.803", "1.2.840.113556.1.4.1941", "2.4.6.8.10"],
            ["null"] = ["\0", "%00", "\\00"],
        },
    };
}
