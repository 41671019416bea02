using System.Buffers;
using System.Globalization;
using System.Text;
using FunctionShield.Calls;
using FunctionShield.Grammars.Shell;
using FunctionShield.Grammars.Sql;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Learning;

/// <summary>Tells each distinct call that passes once, so that a policy can be made of what a function needs.</summary>
/// <remarks>
/// Safe for concurrent use. A call that is known costs a hash of what names it, and no allocation. Of a call that is new, an invocation
/// keeps a note until it ends: had it a finding, the call is told as suspect, since an attack that policy only logs must not become a
/// rule. What is told is made of the code's own names: literals, parameters, query strings, file names and object keys stay out.
/// </remarks>
internal sealed class CallObserver(SelfReport reports, string function)
{
    // Longer than any key of S3 (1024 bytes) and most paths; what is longer goes to an array.
    private const int StackName = 1100;
    private const int StackText = 1024;

    private readonly CallTable _table = new();
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private readonly string _codeFolder = AppContext.BaseDirectory;
    private string? _process;

    // Made with the first call that is told, and by the kernel: environments that are restored from one snapshot have everything else in common.
    private string Process => LazyInitializer.EnsureInitialized(ref _process, static () => Guid.NewGuid().ToString("N")[..8]);

    /// <summary>A request to a host, or a connection when no method is given.</summary>
    public void Request(ReadOnlySpan<char> host, int port, ReadOnlySpan<char> method, CallScope scope)
    {
        CallKey key = KeyOf(Kind.Egress);
        key.Add(host);
        key.Add((byte)port);
        key.Add((byte)(port >> 8));
        key.Add(method);
        if (!IsKnown(key.Value, scope))
            Add(key.Value, Kind.Egress, new CallReport("egress", method.ToString(), string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"), 1, scope.RequestId), scope);
    }

    /// <summary>The statements of a text, each by its normal form.</summary>
    /// <remarks>Bounded by the text.</remarks>
    public void Statements(in OutboundCall call, CallScope scope)
    {
        int most = SqlShapes.MaxLength(call.Text.Length);
        byte[]? rented = most > StackText ? ArrayPool<byte>.Shared.Rent(most) : null;
        var shapes = new SqlShapes(call.Text, call.Dialect, rented ?? stackalloc byte[StackText]);
        while (shapes.Read())
        {
            CallKey key = KeyOf(Kind.Statement);
            key.Add(shapes.Form);
            if (IsKnown(key.Value, scope))
                continue;
            Outline(shapes.Statement, call.Dialect, out string kinds, out string tables);
            Add(key.Value, Kind.Statement, new CallReport("sql", kinds, tables, 1, scope.RequestId)
            {
                Statement = Shortened(shapes.Form),
                Shape = SqlShapes.HashOf(shapes.Form).ToString("x32", CultureInfo.InvariantCulture),
            }, scope);
        }

        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>The program of an argument array or the commands of a line, and those of a line that a shell among them will read.</summary>
    /// <remarks>Bounded by the text.</remarks>
    public void Programs(in OutboundCall call, CallScope scope)
    {
        if (call.Kind == CallKind.Shell)
        {
            Commands(call.Text, call.Platform == HostPlatform.Windows ? ShellDialect.Cmd : ShellDialect.Posix, scope);
            return;
        }

        int end = call.Text.IndexOf((byte)0);
        Program(end < 0 ? call.Text : call.Text[..end], scope);
        ShellArgument argument = ShellArgument.In(call.Text);
        if (argument.Kind == ShellArgumentKind.CommandLine)
            Commands(call.Text[argument.Start..argument.End], argument.Dialect, scope);
    }

    /// <summary>A call of a cloud service.</summary>
    public void CloudCall(ReadOnlySpan<char> service, ReadOnlySpan<char> action, ReadOnlySpan<char> resource, CallScope scope)
    {
        char[]? rented = resource.Length >= StackName ? ArrayPool<char>.Shared.Rent(resource.Length + 1) : null;
        Span<char> folded = rented ?? stackalloc char[StackName];
        ReadOnlySpan<char> named = folded[..CloudResource.Write(service, resource, folded)];
        CallKey key = KeyOf(Kind.CloudCall);
        key.Add(service);
        key.Add(action);
        key.Add(named);
        if (!IsKnown(key.Value, scope))
            Add(key.Value, Kind.CloudCall, new CallReport("aws", $"{service}:{action}", named.ToString(), 1, scope.RequestId), scope);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
    }

    /// <summary>A file that is opened.</summary>
    public void File(ReadOnlySpan<char> path, FileAccess access, CallScope scope)
    {
        char[]? rented = path.Length >= StackName ? ArrayPool<char>.Shared.Rent(path.Length + 1) : null;
        Span<char> folded = rented ?? stackalloc char[StackName];

        // What came with the code has names that its author chose.
        bool isCode = path.StartsWith(_codeFolder, StringComparison.Ordinal);
        ReadOnlySpan<char> named = isCode ? path : folded[..FoldedPath.Write(path, 0, folded)];
        CallKey key = KeyOf(Kind.File);
        key.Add((byte)access);
        key.Add(named);
        if (!IsKnown(key.Value, scope))
        {
            string operation = access switch { FileAccess.Read => "read", FileAccess.Write => "write", _ => "readwrite" };
            Add(key.Value, Kind.File, new CallReport("file", operation, named.ToString(), 1, scope.RequestId), scope);
        }

        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
    }

    /// <summary>The invocation has ended: what it noted is told, as suspect when it had a finding.</summary>
    public void Settle(PendingCalls pending, bool isSuspect)
    {
        foreach (PendingCalls.Pending call in pending.Take())
            Keep(call.Key, (Kind)call.Kind, call.Report with { IsSuspect = isSuspect, Count = call.Count });
    }

    private bool IsKnown(ulong key, CallScope scope)
    {
        if (!_table.Count(key, out CallReport? due))
            return scope.Pending?.Count(key) ?? false;
        if (due is not null)
            reports.Observed(due);
        return true;
    }

    private void Add(ulong key, Kind kind, CallReport report, CallScope scope)
    {
        report = report with { Function = function, Process = Process };
        if (scope.Pending is { } pending)
            pending.Add(key, report, (int)kind);
        else
            Keep(key, kind, report);
    }

    private void Keep(ulong key, Kind kind, CallReport report)
    {
        if (_table.Keep(key, report, (int)kind, out bool isFull))
            reports.Observed(report);
        else if (isFull)
            IsFull = true;
    }

    /// <summary>More distinct calls of a kind than are kept: what follows is not learnt.</summary>
    public bool IsFull { get; private set; }

    private void Commands(ReadOnlySpan<byte> line, ShellDialect dialect, CallScope scope)
    {
        Span<byte> name = stackalloc byte[StackText];
        var commands = new CommandNames(line, dialect);
        while (commands.Read())
        {
            if (commands.TryWrite(name, out int length))
                Program(name[..length], scope);
        }
    }

    private void Program(ReadOnlySpan<byte> program, CallScope scope)
    {
        CallKey key = KeyOf(Kind.Program);
        key.Add(program);
        if (!IsKnown(key.Value, scope))
            Add(key.Value, Kind.Program, new CallReport("process", "start", Shortened(program), 1, scope.RequestId), scope);
    }

    private CallKey KeyOf(Kind kind)
    {
        var key = new CallKey(_seed);
        key.Add((byte)kind);
        return key;
    }

    private static void Outline(ReadOnlySpan<byte> statement, SqlDialect dialect, out string kinds, out string tables)
    {
        Span<byte> name = stackalloc byte[StackText];
        var outline = new SqlOutline(statement, dialect);
        (kinds, tables) = ("", "");
        while (outline.Read())
        {
            if (outline.Fact == SqlFact.Verb)
                kinds = Joined(kinds, '+', PolicyWords.SqlKinds[(int)outline.Kind]);
            else if (outline.Fact == SqlFact.Table && SqlName.TryWrite(outline.Name, dialect, name, out int length))
                tables = Joined(tables, ',', Encoding.UTF8.GetString(name[..length]));
        }
    }

    private static string Joined(string words, char between, string word) =>
        words.Length == 0 ? word : Array.IndexOf(words.Split(between), word) >= 0 ? words : words + between + word;

    private static string Shortened(ReadOnlySpan<byte> text) => text.Length <= ShieldDefaults.MaxLearntText
        ? Encoding.UTF8.GetString(text)
        : Encoding.UTF8.GetString(text[..ShieldDefaults.MaxLearntText]) + "…";

    private enum Kind
    {
        Egress,
        Statement,
        CloudCall,
        File,
        Program,
    }
}
