using System.Text;
using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Grammars.Shell;
using FunctionShield.Grammars.Sql;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What a call may do at all, whoever decided it: the policy's lists of statements, programs and files. Needs no invocation.</summary>
public sealed partial class Shield
{
    // Longer than any identifier of PostgreSQL (63 bytes), MySQL (64), Oracle and SQL Server (128), four parts of them.
    private const int MaxName = 4 * 130;

    /// <summary>Checks a file against the policy's <c>files</c> roots.</summary>
    /// <param name="path">The path; taken from the working folder when it is relative. Links are the caller's: give what they lead to.</param>
    /// <param name="access">What the file is opened for.</param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ShieldBlockedException">The roots do not have it, and policy blocks.</exception>
    public Decision CheckFile(string path, FileAccess access)
    {
        ArgumentNullException.ThrowIfNull(path);
        Policy policy = Policy;
        if (!policy.ListsFiles)
            return Decision.Allow;

        PathRules rules = policy.Paths;
        string full = Path.GetFullPath(path);
        if (Path.DirectorySeparatorChar != '/')
            full = full.Replace(Path.DirectorySeparatorChar, '/');
        using var text = new Utf8Text(full, stackalloc byte[StackText]);
        if (((access & FileAccess.Read) == 0 || rules.Read.Allows(text.Bytes)) && ((access & FileAccess.Write) == 0 || rules.Write.Allows(text.Bytes)))
            return Decision.Allow;
        return Tell(Rule.PolicyFile, Confidence.Proof, "the file is below none of the policy's roots", full, CallKind.Path);
    }

    private static Decision Tighter(Decision a, Decision b) => a > b ? a : b;

    private Decision CheckLists(in OutboundCall call) => IsOffList(Policy, call, out Rule rule, out string reason, out string evidence)
        ? Tell(rule, Confidence.Proof, reason, evidence, call.Kind)
        : Decision.Allow;

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
                return OffListOfShell(policy.Paths.Programs, call, out evidence);
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
        while (outline.Read())
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

        return false;
    }

    private static bool OffList(NameLists programs, ReadOnlySpan<byte> arguments, out string evidence)
    {
        int end = arguments.IndexOf((byte)0);
        ReadOnlySpan<byte> program = end < 0 ? arguments : arguments[..end];
        bool listed = programs.Allows(program);
        evidence = listed ? "" : Encoding.UTF8.GetString(program);
        return !listed;
    }

    /// <summary>The first command of a line that is not listed, as it is written there. Bounded by the line.</summary>
    private static bool OffListOfShell(NameLists programs, in OutboundCall call, out string evidence)
    {
        ReadOnlySpan<byte> line = call.Text;
        var lexer = new ShellLexer(line, call.Platform == HostPlatform.Windows ? ShellDialect.Cmd : ShellDialect.Posix);
        int start = -1, end = -1;
        evidence = "";
        for (ShellToken token = lexer.Next(); ; token = lexer.Next())
        {
            bool isCommand = token.Role == ShellWordRole.Command;
            if (start >= 0 && (!isCommand || token.Word != start))
            {
                if (!IsListed(programs, line[start..end]))
                {
                    evidence = Encoding.UTF8.GetString(line[start..end]);
                    return true;
                }

                start = -1;
            }

            if (token.Kind == ShellTokenKind.End)
                return false;
            if (isCommand)
                (start, end) = (token.Word, token.End);
        }
    }

    /// <summary>A name that the shell puts together at run time is on no list.</summary>
    private static bool IsListed(NameLists programs, ReadOnlySpan<byte> word)
    {
        Span<byte> name = stackalloc byte[MaxName];
        if (word.Length > name.Length || word.IndexOfAny((byte)'$', (byte)'`') >= 0)
            return false;

        int length = 0;
        foreach (byte c in word)
        {
            if (c is not ((byte)'"' or (byte)'\'' or (byte)'\\'))
                name[length++] = c;
        }

        return programs.Allows(name[..length]);
    }
}
