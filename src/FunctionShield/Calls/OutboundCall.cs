namespace FunctionShield.Calls;

/// <summary>
/// One thing that the function is about to do, as its grammar sees it: UTF-8 text and the rules that parse it.
/// </summary>
/// <remarks>Lives on one stack frame; nothing is copied. Make it with one of the static methods.</remarks>
public readonly ref struct OutboundCall
{
    private OutboundCall(CallKind kind, ReadOnlySpan<byte> text, SqlDialect dialect, HostPlatform platform, ReadOnlySpan<byte> root)
    {
        Kind = kind;
        Text = text;
        Dialect = dialect;
        Platform = platform;
        Root = root;
    }

    /// <summary>What kind of call this is.</summary>
    public CallKind Kind { get; }

    /// <summary>The call's text, UTF-8. For <see cref="CallKind.Exec"/>: the arguments, program first, separated by NUL.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>For <see cref="CallKind.Sql"/>: the dialect.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>For <see cref="CallKind.Shell"/>, <see cref="CallKind.Exec"/> and <see cref="CallKind.Path"/>: whose rules apply.</summary>
    public HostPlatform Platform { get; }

    /// <summary>For <see cref="CallKind.Path"/>: the folder that confines it, UTF-8; empty when none was declared.</summary>
    public ReadOnlySpan<byte> Root { get; }

    /// <summary>The method that makes the call, <c>Shop.Orders.Find</c>, where it is known beforehand; otherwise the stack is asked, when something was found.</summary>
    public string? Site { get; init; }

    /// <summary>For <see cref="CallKind.Sql"/>: what of the text is known to stand in the source, so that no input put it there. In order; empty when nothing is known.</summary>
    public ReadOnlySpan<FixedPart> Fixed { get; init; }

    /// <summary>A SQL statement, complete with everything that was concatenated or interpolated into it.</summary>
    public static OutboundCall Sql(ReadOnlySpan<byte> statement, SqlDialect dialect = SqlDialect.Generic) =>
        new(CallKind.Sql, statement, dialect, HostPlatform.Linux, default);

    /// <summary>A command line that a shell will parse.</summary>
    public static OutboundCall Shell(ReadOnlySpan<byte> commandLine, HostPlatform platform = HostPlatform.Linux) =>
        new(CallKind.Shell, commandLine, SqlDialect.Generic, platform, default);

    /// <summary>An argument array, program first, its parts separated by NUL (which no argument can contain).</summary>
    public static OutboundCall Exec(ReadOnlySpan<byte> nulSeparatedArguments, HostPlatform platform = HostPlatform.Linux) =>
        new(CallKind.Exec, nulSeparatedArguments, SqlDialect.Generic, platform, default);

    /// <summary>The text that <c>ProcessStartInfo.Arguments</c> is given: without the program.</summary>
    public static OutboundCall Arguments(ReadOnlySpan<byte> argumentLine) =>
        new(CallKind.Arguments, argumentLine, SqlDialect.Generic, HostPlatform.Linux, default);

    /// <summary>A path, and the folder that must contain it, when the caller knows one.</summary>
    public static OutboundCall Path(ReadOnlySpan<byte> path, ReadOnlySpan<byte> root = default, HostPlatform platform = HostPlatform.Linux) =>
        new(CallKind.Path, path, SqlDialect.Generic, platform, root);

    /// <summary>An absolute URL that is about to be requested.</summary>
    public static OutboundCall Url(ReadOnlySpan<byte> url) =>
        new(CallKind.Url, url, SqlDialect.Generic, HostPlatform.Linux, default);

    /// <summary>A DynamoDB expression, complete: condition, filter, key condition, projection or update.</summary>
    public static OutboundCall Expression(ReadOnlySpan<byte> expression) =>
        new(CallKind.Expression, expression, SqlDialect.Generic, HostPlatform.Linux, default);

    /// <summary>The name of the resource that a cloud call is about: a bucket, table, queue URL, topic or function.</summary>
    public static OutboundCall Resource(ReadOnlySpan<byte> name) =>
        new(CallKind.Resource, name, SqlDialect.Generic, HostPlatform.Linux, default);
}
