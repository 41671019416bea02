using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>The whole list, one line each. Every detector begins with its own gate on <see cref="FieldView.Traits"/>.</summary>
internal static class Detectors
{
    /// <remarks>Order does not matter to the result; the classes that attacks use most come first for the reader.</remarks>
    public static void Run(in FieldView view, ref FindingBuffer findings)
    {
        SqlInjection.Detect(view, ref findings);
        ScriptInjection.Detect(view, ref findings);
        CommandInjection.Detect(view, ref findings);
        PathTraversal.Detect(view, ref findings);
        ServerSideRequest.Detect(view, ref findings);
        NoSqlInjection.Detect(view, ref findings);
        XmlEntity.Detect(view, ref findings);
        TemplateInjection.Detect(view, ref findings);
        JndiLookup.Detect(view, ref findings);
        Deserialization.Detect(view, ref findings);
        LdapInjection.Detect(view, ref findings);
        XPathInjection.Detect(view, ref findings);
        HeaderInjection.Detect(view, ref findings);
        LogInjection.Detect(view, ref findings);
        CodeInjection.Detect(view, ref findings);
        PrototypePollution.Detect(view, ref findings);
        OpenRedirect.Detect(view, ref findings);
    }
}
