using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>The whole list, one line each. Every detector begins with its own gate on <see cref="FieldView.Traits"/>.</summary>
internal static partial class Detectors
{
    /// <summary>What one of the detectors of markup, templates, filters and lines needs: each of their gates asks for one of these.</summary>
    private const Traits Enclosing = Traits.Angle | Traits.Paren | Traits.Brace | Traits.Bracket | Traits.Percent | Traits.SingleQuote | Traits.DoubleQuote
        | Traits.LineBreak | Traits.Control | Traits.NonAscii;

    /// <remarks>
    /// Order is the order of findings in a report: the classes that attacks use most come first for the reader. One question about
    /// <see cref="Enclosing"/> answers for eight gates: most texts (paths, types, ids, hosts) have none of them.
    /// </remarks>
    public static void Run(in FieldView view, ref FindingBuffer findings)
    {
        bool enclosing = view.Has(Enclosing);
        SqlInjection.Detect(view, ref findings);
        ScriptInjection.Detect(view, ref findings);
        CommandInjection.Detect(view, ref findings);
        PathTraversal.Detect(view, ref findings);
        ServerSideRequest.Detect(view, ref findings);
        NoSqlInjection.Detect(view, ref findings);
        if (enclosing)
        {
            XmlEntity.Detect(view, ref findings);
            TemplateInjection.Detect(view, ref findings);
            JndiLookup.Detect(view, ref findings);
        }

        Deserialization.Detect(view, ref findings);
        if (enclosing)
        {
            LdapInjection.Detect(view, ref findings);
            XPathInjection.Detect(view, ref findings);
            HeaderInjection.Detect(view, ref findings);
            LogInjection.Detect(view, ref findings);
            CodeInjection.Detect(view, ref findings);
        }

        PrototypePollution.Detect(view, ref findings);
        OpenRedirect.Detect(view, ref findings);
        AliasBomb.Detect(view, ref findings);
    }
}
