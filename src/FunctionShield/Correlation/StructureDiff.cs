using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>
/// The question of the outlet: does an input's occurrence in a statement stay one value, or does it bring tokens of its own?
/// </summary>
/// <remarks>
/// An input may fill a literal or be one (Su and Wassermann, "The Essence of Command Injection Attacks", POPL 2006, 3); whatever else of
/// it the grammar reads is code (Ray and Ligatti, "Defining Code-injection Attacks", POPL 2012, 4). Two things differ from the papers. Names and
/// directions may stand where names stand, since sorting by a parameter is common and harmless. And inputs are known by their text,
/// not by a taint that follows them: what the application itself may have written (a lone word, an operator) is no proof.
/// Costs a binary search, one pass over the occurrence's tokens, and a bounded look back for the clause.
/// </remarks>
internal static class StructureDiff
{
    private const int Short = 2;

    // From six words on, what an input has in common with the code is no phrase any more.
    private const int LongPhrase = 5;

    /// <summary>Judges an occurrence.</summary>
    public static StructureChange Of(in SqlStatement statement, in Occurrence occurrence)
    {
        int first = statement.IndexAt(occurrence.Start);
        int last = statement.IndexAt(occurrence.End - 1);
        if (last == statement.Count || statement[last].Start >= occurrence.End)
            last--;
        if (first > last)
            return new StructureChange(SqlEffect.Space);
        return first == last ? InOneToken(statement, first, occurrence) : AcrossTokens(statement, first, last, occurrence);
    }

    private static StructureChange InOneToken(in SqlStatement statement, int index, in Occurrence occurrence)
    {
        SqlToken token = statement[index];
        switch (token.Kind)
        {
            case SqlTokenKind.QuotedIdentifier when token.Terminated && occurrence.Start <= token.Start && occurrence.End >= token.End:
                return OneName(statement, index, occurrence);
            case SqlTokenKind.String:
            case SqlTokenKind.QuotedIdentifier:
                return InQuotes(statement, token, occurrence);
            case SqlTokenKind.Comment:
                return InComment(statement, token, occurrence);
            case SqlTokenKind.Number:
                return new StructureChange(SqlEffect.OneNumber);
            case SqlTokenKind.Word:
            case SqlTokenKind.Parameter:
                return occurrence.Start <= token.Start && occurrence.End >= token.End
                    ? OneName(statement, index, occurrence)
                    : new StructureChange(SqlEffect.PartOfToken);
            case SqlTokenKind.Keyword when occurrence.Start <= token.Start && occurrence.End >= token.End && !IsConstant(token.Keyword):
                return OneName(statement, index, occurrence); // A whole operand is none of the language's words: the dialect takes it for a name.
            case SqlTokenKind.Keyword:
                return new StructureChange(SqlEffect.OneWord);
            default:
                return new StructureChange(SqlEffect.OperatorsOnly);
        }
    }

    private static bool IsConstant(SqlKeyword word) => word is SqlKeyword.Null or SqlKeyword.True or SqlKeyword.False or SqlKeyword.Default
        or SqlKeyword.CurrentDate or SqlKeyword.CurrentTimestamp or SqlKeyword.CurrentUser or SqlKeyword.SessionUser;

    private static StructureChange InQuotes(in SqlStatement statement, in SqlToken token, in Occurrence occurrence)
    {
        if (occurrence.Start >= token.ContentStart && occurrence.End <= token.ContentEnd)
        {
            if (EscapesDelimiter(statement.Text, token, occurrence))
                return Broken(SqlEffect.EscapesDelimiter, token, occurrence);

            // Its own quote beside the delimiter reads as a doubled one, and the literal goes on to the next quote there is.
            bool bare = occurrence.Has(OccurrenceForms.BareQuote) && !token.Terminated;
            bool edge = occurrence.Has(OccurrenceForms.QuoteAtEdge) && !statement.Terminated;
            return bare || edge ? Broken(SqlEffect.LeavesOpen, token, occurrence) : new StructureChange(SqlEffect.Inside);
        }

        if (statement.Terminated)
        {
            bool whole = occurrence.Start <= token.Start && occurrence.End >= token.End;
            return new StructureChange(whole ? SqlEffect.WholeLiteral : SqlEffect.PartOfToken);
        }

        // A delimiter is covered, and some literal has no end: this one, or the one that begins where the statement went on.
        bool closes = token.Terminated && occurrence.Start > token.Start && occurrence.End >= token.End;
        bool opens = !token.Terminated && occurrence.Start <= token.Start;
        return closes || opens ? Broken(SqlEffect.LeavesOpen, token, occurrence) : new StructureChange(SqlEffect.PartOfToken);
    }

    private static StructureChange InComment(in SqlStatement statement, in SqlToken token, in Occurrence occurrence)
    {
        bool opens = occurrence.Start < token.ContentStart;
        if (!opens && occurrence.End <= token.ContentEnd)
            return new StructureChange(SqlEffect.Inside);
        if (!opens)
            return occurrence.Length > Short ? Broken(SqlEffect.AddsTokens, token, occurrence) : new StructureChange(SqlEffect.TooShort);

        // `-- ` and `/*` stand in the statements of people who comment; they hide something of it only when nothing ends them.
        bool hides = HidesRest(statement, token, occurrence) && (occurrence.Length > Short || !token.Terminated || WantsOperand(statement, token));
        return hides
            ? new StructureChange(SqlEffect.AddsTokens, Added(-1, occurrence.Start, occurrence), addition: SqlAddition.Comment)
            : new StructureChange(SqlEffect.IdleComment);
    }

    /// <summary>A comment that goes on behind the input, over text that is not its.</summary>
    private static bool HidesRest(in SqlStatement statement, in SqlToken comment, in Occurrence occurrence) =>
        comment.End > occurrence.End && statement.Text[occurrence.End..comment.End].ContainsAnyExcept(" \t\r\n;"u8);

    private static bool WantsOperand(in SqlStatement statement, in SqlToken comment)
    {
        int before = statement.IndexAt(comment.Start) - 1;
        return comment.End == statement.Text.Length && SqlContext.IsComparison(statement, before);
    }

    private static StructureChange OneName(in SqlStatement statement, int index, in Occurrence occurrence)
    {
        SqlToken token = statement[index];
        if (token.Kind == SqlTokenKind.Parameter && statement.TextOf(index) is not [(byte)'@', (byte)'@', ..])
            return new StructureChange(SqlEffect.OneWord);

        bool inList = statement.IsPunctuation(index - 1, (byte)'(') && statement.IsKeyword(index - 2, SqlKeyword.In);
        if (!(inList || SqlContext.IsComparison(statement, index - 1)) || !SqlContext.EndsOperand(statement, index + 1))
            return new StructureChange(SqlContext.ClauseAt(statement, index) == SqlClause.Order ? SqlEffect.NamesInPlace : SqlEffect.OneWord);

        Proof proof = Added(-1, token.Start, occurrence);
        if (!inList && index >= 2 && SqlShapes.SameText(statement, index - 2, index))
            return new StructureChange(SqlEffect.Tautology, proof);

        return new StructureChange(SqlContext.ClauseAt(statement, index) == SqlClause.Join ? SqlEffect.OneWord : SqlEffect.Operand, proof);
    }

    private static StructureChange AcrossTokens(in SqlStatement statement, int first, int last, in Occurrence occurrence)
    {
        SqlToken begin = statement[first];
        SqlToken end = statement[last];
        bool quoted = begin.Kind is SqlTokenKind.String or SqlTokenKind.QuotedIdentifier or SqlTokenKind.Comment;
        bool startsInside = quoted && occurrence.Start >= begin.ContentStart;
        SqlRun run = SqlRun.Read(statement, startsInside ? first + 1 : first, last);
        if (startsInside)
        {
            bool atItsEnd = occurrence.Start >= begin.ContentEnd && run.HasOnlyOperators; // `' =` ends each literal that is compared.
            if ((occurrence.Length <= Short || atItsEnd) && statement.Terminated && end.Kind != SqlTokenKind.Comment)
                return new StructureChange(SqlEffect.TooShort);

            // `' AND ` stands behind each literal of the code, too: chance, when the same input is a value elsewhere.
            bool words = occurrence.Start >= begin.ContentEnd && begin.Terminated && run.HasOnlyWords;
            return new StructureChange(words ? SqlEffect.Words : SqlEffect.AddsTokens, Added(begin.Start, begin.End, occurrence), begin.Kind, run.Addition(statement, end, occurrence));
        }

        bool wholeTokens = occurrence.Start <= begin.Start && occurrence.End >= end.End;
        if (wholeTokens && last == statement.Count - 1 && last - first > 1 && statement.IsPunctuation(last, (byte)';') && first > 0)
            return Of(statement, Until(occurrence, end.Start)); // The statement's own end.

        SqlEffect harmless = Harmless(statement, first, last, run, wholeTokens, occurrence);
        if (harmless < SqlEffect.Operand)
            return new StructureChange(harmless);

        Proof proof = Added(-1, Math.Max(occurrence.Start, begin.Start), occurrence);
        if (wholeTokens && first == 0 && last == statement.Count - 1)
            return new StructureChange(SqlEffect.WholeStatement, proof);
        return new StructureChange(harmless, proof, SqlTokenKind.None, run.Addition(statement, end, occurrence));
    }

    /// <summary>What several tokens are, when they are harmless; otherwise how they are not.</summary>
    private static SqlEffect Harmless(in SqlStatement statement, int first, int last, SqlRun run, bool wholeTokens, in Occurrence occurrence)
    {
        if (run.HasOnlyOperators)
            return SqlEffect.OperatorsOnly;
        if (occurrence.Length <= Short && (statement.Terminated || !run.HasQuoted) && !(run.HasComment && HidesRest(statement, statement[last], occurrence)))
            return SqlEffect.TooShort;
        if (last == first + 1 && statement.Terminated && IsBeginning(statement, first, last, occurrence))
            return SqlEffect.PartOfToken;
        if (!wholeTokens && !run.HasQuoted && !run.HasComment && (last - first < 4 || run.HasOnlyWords))
            return SqlGlue.Holds(statement, first, last, run, occurrence) ? SqlEffect.Words : SqlEffect.PartOfToken;

        if (wholeTokens)
        {
            if (SqlShapes.AreNumbers(statement, first, last, out int numbers))
            {
                if (numbers == 1)
                    return SqlEffect.OneNumber;
                if (NumbersMayStand(statement, first))
                    return SqlEffect.NumberList;
            }

            if (SqlShapes.AreNames(statement, first, last, out int names) && NamesMayStand(statement, first, last, names))
                return SqlEffect.NamesInPlace;
            if (SqlShapes.IsOneComparison(statement, first, last)
                && SqlContext.BeginsCondition(statement, first - 1) && SqlContext.EndsOperand(statement, last + 1))
                return SqlEffect.OneCondition;
        }

        // `people WHERE` and `insert into` lead on to what the application says; only behind a comparison is it an operand.
        if (run.HasOnlyWords && LeadsOn(statement, last) && !SqlContext.IsComparison(statement, first - 1))
            return SqlEffect.OneWord;

        // Words that nobody writes twice: an operand with a condition behind it, or a whole clause.
        if (run.HasOnlyWords && (last - first >= LongPhrase || (run.HasClause && last - first >= 2 && SqlContext.IsComparison(statement, first - 1))))
            return SqlEffect.AddsTokens;

        // `name,` stands in any list of columns.
        return run.HasOnlyWords || (last == first + 1 && run.HasOnlyNamesAndPunctuation) ? SqlEffect.Words : SqlEffect.AddsTokens;
    }

    /// <summary>A name or nothing before an operator, or an operator before a quote: what stands before any value.</summary>
    private static bool IsBeginning(in SqlStatement statement, int first, int last, in Occurrence occurrence)
    {
        SqlToken begin = statement[first];
        SqlToken end = statement[last];
        bool opensLiteral = end.Kind is SqlTokenKind.String or SqlTokenKind.QuotedIdentifier && occurrence.End <= end.ContentStart;
        return begin.Kind is SqlTokenKind.Operator or SqlTokenKind.Punctuation
            ? opensLiteral
            : begin.Kind is SqlTokenKind.Word or SqlTokenKind.Keyword && (opensLiteral || end.Kind == SqlTokenKind.Operator);
    }

    /// <summary>A keyword that a name or a value must follow.</summary>
    private static bool LeadsOn(in SqlStatement statement, int index) => statement[index].Kind == SqlTokenKind.Keyword
        && statement[index].Keyword is SqlKeyword.Where or SqlKeyword.Into or SqlKeyword.From or SqlKeyword.By or SqlKeyword.Set or SqlKeyword.Values or SqlKeyword.Join;

    private static bool NumbersMayStand(in SqlStatement statement, int first)
    {
        if (statement.IsPunctuation(first, (byte)'('))
            return statement.IsKeyword(first - 1, SqlKeyword.In) || statement.IsKeyword(first - 1, SqlKeyword.Any);
        return SqlContext.ClauseAt(statement, first) is SqlClause.List or SqlClause.Limit or SqlClause.Order or SqlClause.Columns;
    }

    private static bool NamesMayStand(in SqlStatement statement, int first, int last, int names)
    {
        bool directed = statement.IsKeyword(last, SqlKeyword.Asc) || statement.IsKeyword(last, SqlKeyword.Desc);
        if (SqlContext.IsComparison(statement, first - 1))
            return false;
        return SqlContext.ClauseAt(statement, first) switch
        {
            SqlClause.Order => true,
            SqlClause.Columns or SqlClause.InsertColumns => !directed,
            SqlClause.Table => !directed && names == 1,

            // A qualified name that is not compared with anything on its left.
            SqlClause.Condition or SqlClause.Join or SqlClause.Assignments => !directed && names == 1 && SqlContext.BeginsCondition(statement, first - 1),
            _ => false,
        };
    }

    /// <summary>The input ends in a backslash that is not itself escaped, and the delimiter follows.</summary>
    private static bool EscapesDelimiter(ReadOnlySpan<byte> text, in SqlToken token, in Occurrence occurrence)
    {
        if (!token.BackslashEscapes || occurrence.End >= text.Length || text[occurrence.End] != token.Delimiter)
            return false;
        int backslashes = 0;
        while (occurrence.End - backslashes > token.ContentStart && text[occurrence.End - 1 - backslashes] == '\\')
            backslashes++;
        return (backslashes & 1) == 1;
    }

    private static StructureChange Broken(SqlEffect effect, in SqlToken token, in Occurrence occurrence) =>
        new(effect, Added(token.Start, occurrence.Start, occurrence), token.Kind);

    private static Proof Added(int broken, int from, in Occurrence occurrence) => new(broken, from, Math.Max(1, occurrence.End - from));

    private static Occurrence Until(in Occurrence occurrence, int end) => new()
    {
        Start = occurrence.Start,
        End = end,
        InputStart = occurrence.InputStart,
        InputEnd = occurrence.InputEnd,
        Forms = occurrence.Forms,
    };
}
