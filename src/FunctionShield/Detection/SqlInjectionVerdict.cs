using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;
using Seen = FunctionShield.Detection.SqlInjectionEvidence;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>What the evidence of one context amounts to. The whole judgement is here: order is from the surest down.</summary>
internal readonly struct SqlInjectionVerdict
{
    private const Seen Operators = Seen.Logical | Seen.SymbolLogical | Seen.Arithmetic | Seen.LiteralComparison | Seen.NameComparison;

    // A quoted value longer than this that ends in a mere comment is prose with an apostrophe.
    private const int LongestTruncatedValue = 40;

    private SqlInjectionVerdict(Confidence confidence, string reason)
    {
        Confidence = confidence;
        Reason = reason;
    }

    public Confidence Confidence { get; }

    public string Reason { get => field ?? ""; }

    public bool Found => Reason.Length > 0;

    /// <summary>The text ended a literal, and this followed.</summary>
    public static SqlInjectionVerdict OfQuoted(in SqlInjectionParser parser, ReadOnlySpan<byte> text, int open, int after, byte quote)
    {
        Seen seen = parser.Evidence;
        bool Has(Seen any) => (seen & any) != 0;
        bool complete = Has(Seen.Complete);
        bool reopens = complete && parser.OpenQuote == quote;
        bool closes = complete && (Has(Seen.Commented) || reopens);
        bool brief = text.Length <= LongestTruncatedValue && IsValue(text[..open]);

        if (Has(Seen.Union) && (Has(Seen.UnionList) || complete))
            return High("closes a string and adds a UNION with a second query");
        if (Has(Seen.Stacked) || (Has(Seen.Statement) && (closes || (complete && quote == '\'') || (IsValue(text[..open]) && Has(Seen.GraveCall | Seen.SystemName)))))
            return High("closes a string and begins another statement");
        if (Has(Seen.Effect))
            return High("closes a string and adds a clause that waits, writes a file or runs a procedure");
        if (Has(Operators | Seen.Condition) && Has(Seen.Subquery))
            return High("closes a string and adds a subquery");
        if (Has(Operators | Seen.Condition | Seen.Clause) && Has(Seen.GraveCall))
            return High("closes a string and calls a function that waits or tells about the server");
        if (Has(Seen.Logical | Seen.SymbolLogical | Seen.Condition) && Has(Seen.LiteralComparison))
            return High("closes a string and adds a condition that needs no column");
        if (Has(Seen.Logical) && closes && Has(Seen.Commented | Seen.LiteralComparison | Seen.NameComparison | Seen.KnownCall | Seen.ClosedParenthesis))
            return High("closes a string, adds a condition and takes care of the closing quote");
        if (Has(Seen.Condition) && closes)
            return High("closes a string and adds a clause with a condition");
        if (Has(Seen.OrderByPosition) && complete)
            return Has(Seen.Commented) ? High("closes a string and orders by a position") : Medium("closes a string and orders by a position");
        if (quote == '"' && !Has(Seen.Commented) && !Has(Seen.ClosedParenthesis | Seen.Logical | Seen.LiteralComparison))
            return default;
        if (Has(Seen.Logical) && reopens && brief && HasSpaceAt(text, after) && (parser.OpenLength == 0 || SqlBytes.IsDigit(text[^parser.OpenLength])))
            return Medium("closes a string, adds a condition and opens a string again");
        if (Has(Seen.Logical) && complete && !Has(Seen.Reopened) && Has(Seen.StrongEnd | Seen.NameComparison | Seen.ClosedParenthesis))
            return Medium("closes a string and adds a condition");
        if (Has(Seen.SymbolLogical) && closes && Has(Seen.KnownCall | Seen.SystemName))
            return Medium("closes a string and concatenates a call");
        if (Has(Seen.Clause) && complete && (closes || Has(Seen.StrongEnd)))
            return Medium("closes a string and adds a clause");
        if (Has(Seen.LiteralComparison | Seen.NameComparison) && closes && brief && (Has(Seen.Commented) || HasSpaceAt(text, after) || !SqlBytes.IsLetter(text[after])))
            return Medium("closes a string and compares it with another");
        if (Has(Seen.Arithmetic | Seen.SymbolLogical) && closes && Has(Seen.StrongEnd) && brief)
            return Low("closes a string and computes with another");
        if (quote == '\'' && open == 0 && text[^1] == quote && reopens && Has(Seen.Logical | Seen.LiteralComparison | Seen.NameComparison))
            return Low("is an operator between two quotes");
        if (Has(Seen.Commented) && complete && quote == '\'' && after <= LongestTruncatedValue && IsName(text[..open]) && !Has(Operators)
            && (!HasSpaceAt(text, after) || text[after..].TrimStart((byte)' ')[0] != '#'))
            return Low("closes a string and comments the rest of the statement away");
        return default;
    }

    /// <summary>The text stands where an operand, or what follows one, would.</summary>
    public static SqlInjectionVerdict OfBare(Seen seen)
    {
        bool Has(Seen any) => (seen & any) != 0;
        bool complete = Has(Seen.Complete);
        bool continues = Has(Seen.StartsWithOperator | Seen.StartsWithNumber);
        bool anchored = continues || Has(Seen.ClosedParenthesis | Seen.Commented | Seen.Reopened);

        if (Has(Seen.Union) && Has(Seen.UnionList))
            return High("adds a UNION with a second query");
        if (Has(Seen.Union) && complete && continues)
            return High("adds a UNION with a second query");
        if (Has(Seen.Statement) && Has(Seen.Stacked) && continues)
            return High("ends the statement and begins another");
        if (Has(Seen.Effect))
            return High("adds a clause that waits, writes a file or runs a procedure");
        if (Has(Seen.Statement) && continues && (Has(Seen.Stacked | Seen.StartsWithNumber) || Has(Seen.Subquery | Seen.GraveCall | Seen.SystemName)))
            return High("begins another statement");
        if (Has(Seen.Logical | Seen.Condition) && !Has(Seen.ComparisonFirst) && Has(Seen.LiteralComparison))
            return High("adds a condition that needs no column");
        if (Has(Operators | Seen.Condition | Seen.Clause) && Has(Seen.GraveCall) && continues)
            return High("calls a function that waits or tells about the server");
        if (Has(Operators | Seen.Condition) && Has(Seen.Subquery) && (anchored || Has(Seen.Logical)))
            return High("adds a subquery");
        if (Has(Seen.GraveCall) && complete && Has(Seen.Subquery | Seen.LiteralComparison) && !Has(Seen.ComparisonFirst))
            return High("is an expression that waits or tells about the server");
        if (Has(Seen.OrderByPosition) && complete && continues)
            return Has(Seen.Commented) ? High("orders by a position and comments the rest away") : Medium("orders by a position");
        if (Has(Seen.Logical) && complete && anchored && Has(Seen.NameComparison | Seen.KnownCall))
            return Has(Seen.Commented | Seen.Reopened) ? High("adds a condition and takes care of the rest") : Medium("adds a condition");
        if (Has(Seen.Logical | Seen.SymbolLogical) && Has(Seen.LiteralComparison))
            return anchored && !Has(Seen.ComparisonFirst) ? High("adds a condition that needs no column") : Low("is a condition that needs no column");
        if (Has(Seen.Logical) && complete && Has(Seen.Commented | Seen.ClosedParenthesis) && (continues || Has(Seen.StrongEnd)))
            return Medium("adds a condition and comments the rest away");
        // "Where's my order" begins like a condition, and an apostrophe like a literal; a condition compares, calls or ends a statement.
        if (Has(Seen.Condition) && complete && continues
            && Has(Seen.NameComparison | Seen.LiteralComparison | Seen.KnownCall | Seen.Logical | Seen.Commented | Seen.Subquery))
            return Medium("adds a clause with a condition");
        if (Has(Seen.ClosedParenthesis) && Has(Seen.Commented) && complete && Has(Seen.StrongEnd))
            return Medium("closes a parenthesis and comments the rest away");
        if (Has(Seen.StartsWithParenthesis) && Has(Seen.Commented) && complete && Has(Seen.KnownCall | Seen.Logical))
            return Medium("is an expression that comments the rest away");
        if (Has(Seen.StartsWithCall) && Has(Seen.Statement) && Has(Seen.LiteralComparison))
            return Medium("is a conditional statement");
        if (Has(Seen.GraveCall) && complete)
            return Medium("calls a function that waits or tells about the server");
        if (Has(Seen.Stacked))
            return Medium("ends the statement and begins another");
        if (Has(Seen.OrderByPosition) && complete && Has(Seen.Commented))
            return Medium("orders by a position and comments the rest away");
        if (Has(Seen.Statement) && Has(Seen.SystemName | Seen.GraveCall))
            return Medium("is a statement");
        if (Has(Seen.Subquery) && complete)
            return Medium("is a subquery");
        return default;
    }

    private static bool HasSpaceAt(ReadOnlySpan<byte> text, int at) => at < text.Length && SqlBytes.IsSpace(text[at]);

    private static SqlInjectionVerdict High(string reason) => new(Confidence.High, reason);

    private static SqlInjectionVerdict Medium(string reason) => new(Confidence.Medium, reason);

    private static SqlInjectionVerdict Low(string reason) => new(Confidence.Low, reason);

    /// <summary>What stands before the quote could be a whole value: no brackets or quotes of a program's text.</summary>
    private static bool IsValue(ReadOnlySpan<byte> before)
    {
        foreach (byte b in before)
        {
            if (b is (byte)'(' or (byte)'[' or (byte)'{' or (byte)'<' or (byte)'>' or (byte)'=' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)',' or (byte)':' or (byte)';')
                return false;
        }

        return true;
    }

    /// <summary>What stands before the quote is one name.</summary>
    private static bool IsName(ReadOnlySpan<byte> before)
    {
        foreach (byte b in before)
        {
            if (!SqlBytes.BeginsWord(b) && !SqlBytes.IsDigit(b) && b is not ((byte)'.' or (byte)'@'))
                return false;
        }

        return before.Length > 0;
    }
}
