namespace FunctionShield.Findings;

/// <summary>The classes of weakness that FunctionShield looks for. <see cref="Rule"/> maps each to its CWE number.</summary>
public enum Weakness : byte
{
    /// <summary>SQL injection (CWE-89).</summary>
    SqlInjection,

    /// <summary>NoSQL operator or expression injection (CWE-943).</summary>
    NoSqlInjection,

    /// <summary>OS command injection (CWE-78).</summary>
    CommandInjection,

    /// <summary>Path traversal and file inclusion (CWE-22).</summary>
    PathTraversal,

    /// <summary>Server-side request forgery (CWE-918).</summary>
    ServerSideRequestForgery,

    /// <summary>Cross-site scripting (CWE-79).</summary>
    CrossSiteScripting,

    /// <summary>XML external entity (CWE-611).</summary>
    XmlExternalEntity,

    /// <summary>LDAP injection (CWE-90).</summary>
    LdapInjection,

    /// <summary>XPath injection (CWE-643).</summary>
    XPathInjection,

    /// <summary>Template and expression-language injection (CWE-1336).</summary>
    TemplateInjection,

    /// <summary>JNDI lookup injection (CWE-917).</summary>
    JndiInjection,

    /// <summary>CRLF injection into headers (CWE-93).</summary>
    CrlfInjection,

    /// <summary>Log forging (CWE-117).</summary>
    LogInjection,

    /// <summary>Deserialization of untrusted data (CWE-502).</summary>
    UnsafeDeserialization,

    /// <summary>Code injection (CWE-94).</summary>
    CodeInjection,

    /// <summary>Prototype pollution (CWE-1321).</summary>
    PrototypePollution,

    /// <summary>Open redirect (CWE-601).</summary>
    OpenRedirect,

    /// <summary>Resource exhaustion by a small input (CWE-400, CWE-409, CWE-776).</summary>
    ResourceBomb,

    /// <summary>A secret of this function leaves it (CWE-200).</summary>
    SecretLeak,

    /// <summary>A request to a host that the egress policy does not allow (CWE-441).</summary>
    Egress,

    /// <summary>The event or the function's set-up breaks a rule of the policy (CWE-693).</summary>
    Policy,
}
