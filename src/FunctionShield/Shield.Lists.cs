using System.Buffers;
using System.Globalization;
using System.Text;
using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Grammars.Shell;
using FunctionShield.Grammars.Sql;
using FunctionShield.Learning;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What a call may do at all, whoever decided it: the policy's lists of statements, programs and files. Needs no invocation.</summary>
public sealed partial class Shield
{
    // Longer than any identifier of PostgreSQL (63 bytes), MySQL (64), Oracle and SQL Server (128), four parts of them.
    private const int MaxName = 4 * 130;

    // With the 32 digits of its hash, as much as other evidence has.
    private const int MaxForm = 64;

    /// <summary>Checks a file against the policy's <c>files</c> roots.</summary>
    /// <param name="path">The path; taken from the working folder when it is relative. Links are the caller's: give what they lead to.</param>
    /// <param name="access">What the file is opened for.</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ShieldBlockedException">The roots do not have it, and policy blocks.</exception>
    public Decision CheckFile(string path, FileAccess access)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!WatchesFiles || IsOwnWork)
            return Decision.Allow;

        // The path's own faults are the caller's.
        string full = Path.GetFullPath(path);
        try
        {
            return CheckFullPath(full, access);
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckFile), e, Policy);
        }
    }

    private Decision CheckFullPath(string full, FileAccess access)
    {
        PathRules rules = Policy.Paths;
        if (Path.DirectorySeparatorChar != '/')
            full = full.Replace(Path.DirectorySeparatorChar, '/');
        using var text = new Utf8Text(full, stackalloc byte[StackText]);
        bool isListed = ((access & FileAccess.Read) == 0 || rules.Read.Allows(text.Bytes)) && ((access & FileAccess.Write) == 0 || rules.Write.Allows(text.Bytes));
        Decision decision = isListed
            ? Decision.Allow
            : Tell(Rule.PolicyFile, Confidence.Proof, "the file is below none of the policy's roots", full, CallKind.Path);
        if (Learner(out CallScope scope) is { } observer)
            observer.File(full, access, scope);
        return decision;
    }

    /// <summary>Checks a procedure or a table that is called by its name alone against the policy's <c>sql</c> rules. Needs no invocation.</summary>
    /// <param name="name">The name, quoted or not: what <c>CommandType.StoredProcedure</c> and <c>TableDirect</c> put in a statement's place.</param>
    /// <param name="isTable">A table that is read whole; otherwise a procedure.</param>
    /// <param name="dialect">Whose lexical rules it follows.</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">The rules do not have it, and policy blocks.</exception>
    /// <remarks>Judged, and learnt, as <c>CALL name</c> or <c>SELECT * FROM name</c>. A name has no structure for an input to change, so there is no proof of it.</remarks>
    public Decision CheckSqlObject(ReadOnlySpan<char> name, bool isTable, SqlDialect dialect = SqlDialect.Generic)
    {
        Policy policy = Policy;
        if ((!policy.Sql.IsListed && !policy.Learns) || IsOwnWork)
            return Decision.Allow;

        using var text = new Utf8Text(string.Concat(isTable ? "SELECT * FROM " : "CALL ", name), stackalloc byte[StackText]);
        OutboundCall call = OutboundCall.Sql(text.Bytes, dialect);
        Decision decision = CheckLists(call);
        Learn(call);
        return decision;
    }

    private static Decision Tighter(Decision a, Decision b) => a > b ? a : b;

    private Decision CheckLists(in OutboundCall call)
    {
        try
        {
            return IsOffList(Policy, call, out Rule rule, out string reason, out string evidence)
                ? Tell(rule, Confidence.Proof, reason, evidence, call.Kind)
                : Decision.Allow;
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckLists), e, Policy);
        }
    }

    private static bool IsOffList(Policy policy, in OutboundCall call, out Rule rule, out string reason, out string evidence)
    {
        rule = Rule.PolicyProgram;
        (reason, evidence) = ("the program is not on the policy's processes list", "");
        switch (call.Kind)
        {
            case CallKind.Sql when policy.Sql.IsListed:
                rule = Rule.PolicyStatement;
                return OffList(policy.Sql, call, out reason, out evidence);
            case CallKind.Exec when policy.Paths.Programs.IsListed:
                return OffList(policy.Paths.Programs, call.Text, out evidence);
            case CallKind.Shell when policy.Paths.Programs.IsListed:
                return OffList(policy.Paths.Programs, call.Text, call.Platform == HostPlatform.Windows ? ShellDialect.Cmd : ShellDialect.Posix, out evidence);
            default:
                return false;
        }
    }

    /// <summary>Whether a statement is outside the rules; the first reason is said. Bounded by the statement.</summary>
    private static bool OffList(SqlRules rules, in OutboundCall call, out string reason, out string evidence)
    {
        Span<byte> name = stackalloc byte[MaxName];
        var outline = new SqlOutline(call.Text, call.Dialect);
        (reason, evidence) = ("", "");
        while (rules.AsksOutline && outline.Read())
        {
            switch (outline.Fact)
            {
                case SqlFact.Verb when !rules.AllowsKind((int)outline.Kind):
                    (reason, evidence) = ("the policy's sql rules do not list this kind of statement", PolicyWords.SqlKinds[(int)outline.Kind]);
                    return true;
                case SqlFact.Stacked when !rules.Stacked:
                    reason = "a statement follows another, and the policy's sql rules forbid that";
                    return true;
                case SqlFact.Table when rules.Tables.IsListed
                    && !(SqlName.TryWrite(outline.Name, call.Dialect, name, out int written) && rules.Tables.Allows(name[..written])):
                    (reason, evidence) = ("the policy's sql rules do not list this table", Encoding.UTF8.GetString(outline.Name[..Math.Min(outline.Name.Length, MaxName)]));
                    return true;
                case SqlFact.End when rules.MaxRows != 0 && outline.Rows != SqlOutline.UnknownLimit && (outline.Rows < 0 || outline.Rows > rules.MaxRows):
                    reason = outline.Rows < 0 ? "the query has no limit, and the policy's sql rules ask for one" : "the query asks for more rows than the policy's sql rules allow";
                    return true;
            }
        }

        reason = "the policy's sql shapes do not list this statement";
        return rules.Shapes.IsListed && OffShapes(rules.Shapes, call, out evidence);
    }

    /// <summary>The text's statements one by one; the first that is not listed is said, by hash and beginning.</summary>
    /// <remarks>Bounded by the text.</remarks>
    private static bool OffShapes(ShapeList listed, in OutboundCall call, out string evidence)
    {
        int most = SqlShapes.MaxLength(call.Text.Length);
        byte[]? rented = most > StackText ? ArrayPool<byte>.Shared.Rent(most) : null;
        var shapes = new SqlShapes(call.Text, call.Dialect, rented ?? stackalloc byte[StackText]);
        evidence = "";
        while (evidence.Length == 0 && shapes.Read())
        {
            UInt128 hash = SqlShapes.HashOf(shapes.Form);
            if (!listed.Allows(hash))
                evidence = string.Create(CultureInfo.InvariantCulture, $"{hash:x32} {Encoding.UTF8.GetString(shapes.Form[..Math.Min(shapes.Form.Length, MaxForm)])}");
        }

        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return evidence.Length > 0;
    }

    /// <summary>The program of an argument array, and where that is a shell, the commands of the line that it will read.</summary>
    private static bool OffList(NameLists programs, ReadOnlySpan<byte> arguments, out string evidence)
    {
        int end = arguments.IndexOf((byte)0);
        ReadOnlySpan<byte> program = end < 0 ? arguments : arguments[..end];
        if (!programs.Allows(program))
        {
            evidence = Encoding.UTF8.GetString(program);
            return true;
        }

        ShellArgument argument = ShellArgument.In(arguments);
        evidence = "";
        return argument.Kind == ShellArgumentKind.CommandLine && OffList(programs, arguments[argument.Start..argument.End], argument.Dialect, out evidence);
    }

    /// <summary>The first command of a line that is not listed, as it is written there. A name that the shell puts together is on no list.</summary>
    /// <remarks>Bounded by the line.</remarks>
    private static bool OffList(NameLists programs, ReadOnlySpan<byte> line, ShellDialect dialect, out string evidence)
    {
        Span<byte> name = stackalloc byte[MaxName];
        var commands = new CommandNames(line, dialect);
        evidence = "";
        while (commands.Read())
        {
            if (commands.TryWrite(name, out int length) && programs.Allows(name[..length]))
                continue;
            evidence = Encoding.UTF8.GetString(commands.Current);
            return true;
        }

        return false;
    }
}
