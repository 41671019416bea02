using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Would this text end an LDAP filter item and begin another? (CWE-90)</summary>
internal static class LdapInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
