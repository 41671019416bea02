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
    /// <see cref="Enclosing"/> answers for eight gates: most texts (paths, types, ids, hosts) have none of them. The gates that most texts find
    /// closed are asked here, too: a call that ends at its first line costs as much as some detectors (speed table, values).
    /// </remarks>
    public static void Run(in FieldView view, ref FindingBuffer findings)
    {
        Traits seen = view.Traits;
        bool enclosing = (seen & Enclosing) != 0;
        if (SqlInjection.Gate.Opens(seen))
            SqlInjection.Detect(view, ref findings);
        if (ScriptInjection.MayHaveAny(view))
            ScriptInjection.Detect(view, ref findings);
        CommandInjection.Detect(view, ref findings);
        if (PathTraversal.Gate.Opens(seen))
            PathTraversal.Detect(view, ref findings);
        if (ServerSideRequest.Gate.Opens(seen))
            ServerSideRequest.Detect(view, ref findings);
        if (NoSqlInjection.MayHaveAny(view))
            NoSqlInjection.Detect(view, ref findings);
        if (enclosing)
        {
            if (XmlEntity.Gate.Opens(seen))
                XmlEntity.Detect(view, ref findings);
            if (TemplateInjection.Gate.Opens(seen))
                TemplateInjection.Detect(view, ref findings);
            if (JndiLookup.Gate.Opens(seen))
                JndiLookup.Detect(view, ref findings);
        }

        Deserialization.Detect(view, ref findings);
        if (enclosing)
        {
            if (LdapInjection.Gate.Opens(seen))
                LdapInjection.Detect(view, ref findings);
            if (XPathInjection.Gate.Opens(seen))
                XPathInjection.Detect(view, ref findings);
            if (HeaderInjection.Gate.Opens(seen))
                HeaderInjection.Detect(view, ref findings);
            if (LogInjection.Gate.Opens(seen))
                LogInjection.Detect(view, ref findings);
            if (CodeInjection.Gate.Opens(seen))
                CodeInjection.Detect(view, ref findings);
        }

        if ((seen & Traits.ProtoPair) != 0)
            PrototypePollution.Detect(view, ref findings);
        if (OpenRedirect.Gate.Opens(seen))
            OpenRedirect.Detect(view, ref findings);
        if (AliasBomb.Gate.Opens(seen))
            AliasBomb.Detect(view, ref findings);
    }
}
