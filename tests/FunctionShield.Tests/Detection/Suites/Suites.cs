namespace FunctionShield.Tests.Detection.Suites;

/// <summary>All suites, one line each.</summary>
internal static class Suites
{
    public static readonly ClassSuite[] All =
    [
        LdapGrammar.Suite,
        CrlfGrammar.Suite,
        LogGrammar.Suite,
        XPathGrammar.Suite,
        JndiGrammar.Suite,
        NoSqlGrammar.Suite,
        PrototypeGrammar.Suite,
        RedirectGrammar.Suite,
        CodeGrammar.Suite,
        SerializedGrammar.Suite,
        BombGrammar.Suite,
        XxeGrammar.Suite,
        TemplateGrammar.Suite,
        SsrfGrammar.Suite,
    ];
}
