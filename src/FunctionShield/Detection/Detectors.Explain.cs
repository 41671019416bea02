using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>The same list for explanations, in the same order. A test holds both together.</summary>
internal static partial class Detectors
{
    /// <summary>Where a detector has one question and no contexts.</summary>
    internal const string Whole = "the text as a whole";

    /// <remarks>Made anew for each explanation, so that functions pay nothing for it.</remarks>
    public static NamedDetector[] ForExplanation() =>
    [
        new(Rule.SqlInput, "ends a SQL literal or operand and parses on", SqlInjection.Gate, SqlInjection.Detect, SqlInjection.Explain),
        new(Rule.XssInput, "an HTML parser finds active content", ScriptInjection.AnyGate, ScriptInjection.Detect, ScriptInjection.Explain),
        new(Rule.CommandInput, "ends a shell word and begins a command", CommandInjection.Gate, CommandInjection.Detect, CommandInjection.Explain),
        new(Rule.PathInput, "leaves a folder or names a sensitive file", PathTraversal.Gate, PathTraversal.Detect, PathTraversal.Explain),
        new(Rule.SsrfInput, "names an internal host", ServerSideRequest.Gate, ServerSideRequest.Detect, ServerSideRequest.Explain),
        new(Rule.NoSqlInput, "has a query operator where a scalar belongs", default, NoSqlInjection.Detect, NoSqlInjection.Explain),
        new(Rule.XxeInput, "declares or includes what is fetched", XmlEntity.Gate, XmlEntity.Detect, XmlEntity.Explain),
        new(Rule.TemplateInput, "is a template's expression that computes", TemplateInjection.Gate, TemplateInjection.Detect, TemplateInjection.Explain),
        new(Rule.JndiInput, "resolves to a JNDI lookup", JndiLookup.Gate, JndiLookup.Detect, JndiLookup.Explain),
        new(Rule.DeserializationInput, "names types to a deserializer", default, Deserialization.Detect, Deserialization.Explain),
        new(Rule.LdapInput, "ends an LDAP filter item and begins another", LdapInjection.Gate, LdapInjection.Detect, LdapInjection.Explain),
        new(Rule.XPathInput, "ends an XPath literal or predicate", XPathInjection.Gate, XPathInjection.Detect,
            static (in FieldView view, ContextTrials trials) => trials.Ask("after each closing quote or bracket", default, view, XPathInjection.Detect)),
        new(Rule.CrlfInput, "ends a line and begins a header", HeaderInjection.Gate, HeaderInjection.Detect, HeaderInjection.Explain),
        new(Rule.LogInput, "forges a log line or drives a terminal", LogInjection.Gate, LogInjection.Detect, LogInjection.Explain),
        new(Rule.CodeInput, "is code for an interpreter", CodeInjection.Gate, CodeInjection.Detect, CodeInjection.Explain),
        new(Rule.PrototypeInput, "reaches for an object's prototype", default, PrototypePollution.Detect,
            static (in FieldView view, ContextTrials trials) => trials.Ask("as a name, a path of names, a form or an object", default, view, PrototypePollution.Detect)),
        new(Rule.RedirectInput, "passes a check for local addresses and is none", OpenRedirect.Gate, OpenRedirect.Detect,
            static (in FieldView view, ContextTrials trials) => trials.Ask(
                "as a URL that is followed", default, view, OpenRedirect.Detect, ServerSideRequest.Tokens(view.Text))),
        new(Rule.BombInput, "has YAML anchors that multiply", AliasBomb.Gate, AliasBomb.Detect,
            static (in FieldView view, ContextTrials trials) => trials.Ask("anchors and aliases", default, view, AliasBomb.Detect)),
    ];
}
