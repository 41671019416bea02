namespace FunctionShield.Findings;

/// <summary>A rule: its stable id, the weakness it finds, the CWE number and a title. The full table is in this file.</summary>
/// <remarks>Immutable and shared. Sources: the CWE catalogue (cwe.mitre.org), each rule's page under <c>docs/rules</c>.</remarks>
public sealed class Rule
{
    private Rule(string id, Weakness weakness, Stage stage, int cwe, string className, string title)
    {
        Id = id;
        Weakness = weakness;
        Stage = stage;
        Cwe = cwe;
        ClassName = className;
        Title = title;
    }

    /// <summary>Stable id, <c>FS-SQL-01</c>. Numbers are never reused.</summary>
    public string Id { get; }

    /// <summary>The weakness that it finds.</summary>
    public Weakness Weakness { get; }

    /// <summary>Whether it looks at events or at outbound calls.</summary>
    public Stage Stage { get; }

    /// <summary>The CWE number, 89 for CWE-89.</summary>
    public int Cwe { get; }

    /// <summary>The class name that policies, logs and the command line use, <c>sql-injection</c>.</summary>
    public string ClassName { get; }

    /// <summary>One line for a person.</summary>
    public string Title { get; }

    // Inlet: what an event carries.
    internal static readonly Rule SqlInput = new("FS-SQL-01", Weakness.SqlInjection, Stage.Inlet, 89, "sql-injection", "Input ends a SQL construct and begins another");
    internal static readonly Rule NoSqlInput = new("FS-NOSQL-01", Weakness.NoSqlInjection, Stage.Inlet, 943, "nosql-injection", "Input carries a query operator or expression");
    internal static readonly Rule CommandInput = new("FS-CMD-01", Weakness.CommandInjection, Stage.Inlet, 78, "command-injection", "Input ends a shell word and begins a command");
    internal static readonly Rule PathInput = new("FS-PATH-01", Weakness.PathTraversal, Stage.Inlet, 22, "path-traversal", "Input leaves a folder or names a sensitive file");
    internal static readonly Rule SsrfInput = new("FS-SSRF-01", Weakness.ServerSideRequestForgery, Stage.Inlet, 918, "ssrf", "Input names an internal host");
    internal static readonly Rule XssInput = new("FS-XSS-01", Weakness.CrossSiteScripting, Stage.Inlet, 79, "xss", "Input carries active markup");
    internal static readonly Rule XxeInput = new("FS-XXE-01", Weakness.XmlExternalEntity, Stage.Inlet, 611, "xxe", "Input declares external or exponential XML entities");
    internal static readonly Rule LdapInput = new("FS-LDAP-01", Weakness.LdapInjection, Stage.Inlet, 90, "ldap-injection", "Input ends an LDAP filter item and begins another");
    internal static readonly Rule XPathInput = new("FS-XPATH-01", Weakness.XPathInjection, Stage.Inlet, 643, "xpath-injection", "Input ends an XPath literal and begins a condition");
    internal static readonly Rule TemplateInput = new("FS-TMPL-01", Weakness.TemplateInjection, Stage.Inlet, 1336, "template-injection", "Input carries a template or expression");
    internal static readonly Rule JndiInput = new("FS-JNDI-01", Weakness.JndiInjection, Stage.Inlet, 917, "jndi-injection", "Input carries a JNDI lookup");
    internal static readonly Rule CrlfInput = new("FS-CRLF-01", Weakness.CrlfInjection, Stage.Inlet, 93, "crlf-injection", "Input ends a line and begins a header");
    internal static readonly Rule LogInput = new("FS-LOG-01", Weakness.LogInjection, Stage.Inlet, 117, "log-injection", "Input forges a log line or a terminal sequence");
    internal static readonly Rule DeserializationInput = new("FS-DESER-01", Weakness.UnsafeDeserialization, Stage.Inlet, 502, "unsafe-deserialization", "Input names types to a deserializer");
    internal static readonly Rule CodeInput = new("FS-CODE-01", Weakness.CodeInjection, Stage.Inlet, 94, "code-injection", "Input is code for an interpreter");
    internal static readonly Rule PrototypeInput = new("FS-PROTO-01", Weakness.PrototypePollution, Stage.Inlet, 1321, "prototype-pollution", "Input reaches for an object's prototype");
    internal static readonly Rule RedirectInput = new("FS-REDIR-01", Weakness.OpenRedirect, Stage.Inlet, 601, "open-redirect", "Input decides a redirect's host");
    internal static readonly Rule BombInput = new("FS-BOMB-01", Weakness.ResourceBomb, Stage.Inlet, 400, "resource-bomb", "A small input costs a parser much");
    internal static readonly Rule PolicyInput = new("FS-POLICY-01", Weakness.Policy, Stage.Inlet, 693, "policy", "The event breaks a rule of the policy");
    internal static readonly Rule UnknownSource = new("FS-TRUST-01", Weakness.Policy, Stage.Inlet, 346, "policy", "The event does not come from a source that the policy names");
    internal static readonly Rule ForgedEnvelope = new("FS-TRUST-02", Weakness.Policy, Stage.Inlet, 345, "policy", "The envelope is not one that its source would send");
    internal static readonly Rule NoAuthorizer = new("FS-TRUST-03", Weakness.Policy, Stage.Inlet, 306, "policy", "The request came through no authorizer");
    internal static readonly Rule UnverifiedToken = new("FS-TRUST-04", Weakness.Policy, Stage.Inlet, 347, "policy", "A bearer token is unsigned, or outside its time");
    internal static readonly Rule StoredSecret = new("FS-POSTURE-01", Weakness.Policy, Stage.Inlet, 526, "policy", "An environment variable holds a long-lived secret");
    internal static readonly Rule DebugSetting = new("FS-POSTURE-02", Weakness.Policy, Stage.Inlet, 489, "policy", "A debug setting is on");
    internal static readonly Rule WritableCode = new("FS-POSTURE-03", Weakness.Policy, Stage.Inlet, 732, "policy", "The folder of the code can be written");
    internal static readonly Rule UncheckedTransport = new("FS-POSTURE-04", Weakness.Policy, Stage.Inlet, 295, "policy", "A setting turns TLS or its checks off");
    internal static readonly Rule NoPolicy = new("FS-POSTURE-05", Weakness.Policy, Stage.Inlet, 693, "policy", "No policy was found");
    internal static readonly Rule BroadRole = new("FS-POSTURE-06", Weakness.Policy, Stage.Inlet, 250, "policy", "The role grants a call that the policy does not list");
    internal static readonly Rule EndedExemption = new("FS-POLICY-03", Weakness.Policy, Stage.Inlet, 672, "policy", "An exception of the policy has ended");

    // Outlet: what an input did to a call.
    internal static readonly Rule SqlStructure = new("FS-SQL-02", Weakness.SqlInjection, Stage.Outlet, 89, "sql-injection", "Input changed the structure of a SQL statement");
    internal static readonly Rule CommandStructure = new("FS-CMD-02", Weakness.CommandInjection, Stage.Outlet, 78, "command-injection", "Input changed the structure of a command line");
    internal static readonly Rule PathEscape = new("FS-PATH-02", Weakness.PathTraversal, Stage.Outlet, 22, "path-traversal", "Input moved a path out of its folder");
    internal static readonly Rule SsrfHost = new("FS-SSRF-02", Weakness.ServerSideRequestForgery, Stage.Outlet, 918, "ssrf", "Input decided the host, and the host is internal");
    internal static readonly Rule SecretOutput = new("FS-SECRET-02", Weakness.SecretLeak, Stage.Outlet, 200, "secret-leak", "A live secret of this function was about to leave it");
    internal static readonly Rule TraceOutput = new("FS-TRACE-02", Weakness.SecretLeak, Stage.Outlet, 209, "secret-leak", "A response shows a stack trace of the function");
    internal static readonly Rule MarkupOutput = new("FS-XSS-02", Weakness.CrossSiteScripting, Stage.Outlet, 79, "xss", "Input stands as active markup in an HTML response");
    internal static readonly Rule EgressHost = new("FS-EGRESS-02", Weakness.Egress, Stage.Outlet, 441, "egress", "The host is not on the egress allow-list");
    internal static readonly Rule ExpressionStructure = new("FS-NOSQL-02", Weakness.NoSqlInjection, Stage.Outlet, 943, "nosql-injection", "Input changed the structure of a DynamoDB expression");
    internal static readonly Rule ResourceChoice = new("FS-AWS-02", Weakness.ServerSideRequestForgery, Stage.Outlet, 610, "ssrf", "Input chose the resource of an AWS call");
    internal static readonly Rule PolicyCall = new("FS-POLICY-02", Weakness.Policy, Stage.Outlet, 250, "policy", "The AWS call is not on the policy's allow-list");
    internal static readonly Rule PolicyStatement = new("FS-POLICY-04", Weakness.Policy, Stage.Outlet, 250, "policy", "The statement does more than the policy's sql rules allow");
    internal static readonly Rule PolicyProgram = new("FS-POLICY-05", Weakness.Policy, Stage.Outlet, 250, "policy", "The program is not on the policy's processes list");
    internal static readonly Rule PolicyFile = new("FS-POLICY-06", Weakness.Policy, Stage.Outlet, 552, "policy", "The file is not below the policy's files roots");

    private static readonly Rule[] Table =
    [
        SqlInput, NoSqlInput, CommandInput, PathInput, SsrfInput, XssInput, XxeInput, LdapInput, XPathInput, TemplateInput, JndiInput,
        CrlfInput, LogInput, DeserializationInput, CodeInput, PrototypeInput, RedirectInput, BombInput, PolicyInput,
        UnknownSource, ForgedEnvelope, NoAuthorizer, UnverifiedToken, EndedExemption,
        StoredSecret, DebugSetting, WritableCode, UncheckedTransport, NoPolicy, BroadRole,
        SqlStructure, CommandStructure, PathEscape, SsrfHost, SecretOutput, TraceOutput, MarkupOutput, EgressHost,
        ExpressionStructure, ResourceChoice, PolicyCall, PolicyStatement, PolicyProgram, PolicyFile,
    ];

    /// <summary>Every rule, inlet first.</summary>
    public static ReadOnlySpan<Rule> All => Table;

    /// <inheritdoc/>
    public override string ToString() => Id;
}
