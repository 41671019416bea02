namespace FunctionShield.Grammars.Expressions;

/// <summary>The vocabulary of template and expression languages: Jinja, Twig, Freemarker, Velocity, SpEL, OGNL, EL, Groovy, ERB, Razor, Handlebars.</summary>
internal static class ExpressionNames
{
    /// <summary>Functions and methods that run code, start a process, load a type or read a file.</summary>
    public static bool IsSink(ReadOnlySpan<byte> name) => WordList.Has(Sinks, SinkLengths, name);

    /// <summary>Members that lead from a value to its type or to the interpreter.</summary>
    public static bool IsReflection(ReadOnlySpan<byte> name) =>
        WordList.Has(Reflections, ReflectionLengths, name) || (name.Length > 4 && name.StartsWith("__"u8) && name.EndsWith("__"u8));

    /// <summary>Objects that engines put into every template's scope.</summary>
    public static bool IsEngineObject(ReadOnlySpan<byte> name) => WordList.Has(EngineObjects, EngineObjectLengths, name);

    /// <summary>Those of them that no page shows to its readers: to print one whole is to look at the engine.</summary>
    public static bool IsInterpreter(ReadOnlySpan<byte> name) => WordList.Has(Interpreters, name);

    private static ReadOnlySpan<byte> Interpreters => " self request config settings _self _context _ env process global globals globalthis lipsum cycler joiner app "u8;

    /// <summary>First names of platform namespaces.</summary>
    public static bool IsNamespace(ReadOnlySpan<byte> name) => WordList.Has(Namespaces, NamespaceLengths, name);

    internal static ReadOnlySpan<byte> Sinks =>
        " system popen exec execute eval evaluate shell passthru shell_exec proc_open getruntime processbuilder forname newinstance"u8 +
        " loadclass getmethod getmethods getdeclaredmethod getdeclaredconstructors getconstructor invoke readalltext readallbytes"u8 +
        " registerundefinedfiltercallback registerfilter getfilter include require import __import__ file_get_contents fopen"u8 +
        " call_user_func assert phpinfo spawn execsync spawnsync createobject getenvironmentvariable downloadstring downloadfile"u8 +
        " scriptenginemanager getenginebyname tostringcommand binding compile getattr attr setattribute getattribute getparameter"u8 +
        " getresource getresourceasstream getclassloader getprotectiondomain getinputstream unserialize readlines readfile"u8 +
        " subclasses mro dump debug toclass tourl urlopen check_output communicate method_missing send instance_eval"u8 +
        " class_eval implode array_map nslookup interact "u8;

    internal static ReadOnlySpan<byte> SinkLengths =>
    [
        0, 0, 0x50, 0x02, 0x80, 0, 0x80, 0x5C, 0x30, 0x50, 0x90, 0x01, 0xA2, 0, 0xCA, 0xDE, 0, 0, 0xC0, 0x21, 0, 0, 0, 0, 0, 0x02, 0x08, 0x40, 0, 0x09, 0, 0,
        0xA0, 0x43, 0, 0, 0x80, 0xDB, 0x78, 0x16, 0xA0, 0x80, 0x80, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x04,
    ];

    internal static ReadOnlySpan<byte> Reflections =>
        " constructor prototype getclass classloader mro subclasses globals builtins func_globals gi_frame f_globals f_builtins"u8 +
        " _templatereference__context _module _self _context _mmarker _nsattr__parent __proto__ memberaccess sharedconfiguration"u8 +
        " mainmodule staticclass declaringclass protectiondomain "u8;

    internal static ReadOnlySpan<byte> ReflectionLengths =>
    [
        0, 0, 0, 0, 0, 0x01, 0, 0x08, 0, 0x40, 0, 0, 0, 0x16, 0x80, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x08, 0x14, 0, 0, 0, 0,
        0x01, 0x02, 0, 0, 0, 0, 0x08, 0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xA0, 0x8B,
    ];

    internal static ReadOnlySpan<byte> EngineObjects =>
        " self request response config settings _self _context _ lipsum cycler joiner namespace app session g process global globals"u8 +
        " globalthis env object application pagecontext servletcontext webapp opensymphony get_flashed_messages url_for"u8 +
        " handler execution runtime os sys subprocess string range dict template loop caller varargs kwargs "u8;

    internal static ReadOnlySpan<byte> EngineObjectLengths =>
    [
        0, 0, 0x08, 0x08, 0, 0, 0x40, 0, 0x10, 0, 0x08, 0x02, 0, 0, 0xD2, 0x04, 0x80, 0, 0, 0, 0x40, 0, 0x40, 0, 0x50, 0, 0, 0, 0, 0x02, 0x44, 0x10,
        0x80, 0x08, 0, 0, 0xA0, 0x01, 0xD8, 0x45, 0, 0x01, 0x80, 0, 0x80, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x22, 0x01,
    ];

    internal static ReadOnlySpan<byte> Namespaces => " java javax org com system microsoft sun groovy freemarker kotlin scala clojure jdk "u8;

    internal static ReadOnlySpan<byte> NamespaceLengths =>
    [
        0, 0, 0, 0, 0, 0, 0x88, 0, 0, 0, 0, 0, 0, 0x04, 0x40, 0, 0, 0, 0, 0, 0x38, 0, 0x40, 0, 0, 0, 0, 0x02, 0, 0, 0x08, 0,
        0, 0, 0, 0, 0, 0, 0x68, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
}
