using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>
/// An input that the code glued to a name or a number of its own, <c>FROM orders_{month}</c>, <c>year = 20{year}</c>, and that brings more
/// than the rest of it.
/// </summary>
/// <remarks>
/// A few bytes in the middle of a statement are equal to a few bytes of an input by chance: so the input must be there whole, and between
/// its ends must stand what joins tables, queries or conditions.
/// </remarks>
internal static class SqlGlue
{
    /// <summary>Whether the tokens from <paramref name="first"/> to <paramref name="last"/>, of which one is covered in part, are such an input.</summary>
    /// <remarks>One pass over the tokens, and a bounded look back for the clause.</remarks>
    public static bool Holds(in SqlStatement statement, int first, int last, SqlRun run, in Occurrence occurrence)
    {
        const OccurrenceForms Changed = OccurrenceForms.Dropped | OccurrenceForms.Replaced;
        if (last - first < 2 || !occurrence.Has(OccurrenceForms.Whole) || occurrence.Has(Changed))
            return false;

        SqlToken begin = statement[first];
        SqlToken end = statement[last];
        bool before = begin.Start < occurrence.Start, after = end.End > occurrence.End;
        if ((before && !IsGlue(begin.Kind)) || (after && !IsGlue(end.Kind)))
            return false;
        if (run.HasClause || (before && begin.Kind == SqlTokenKind.Number))
            return true;
        return SqlContext.ClauseAt(statement, first) == SqlClause.Table && NamesAnotherTable(statement, first + 1, last);
    }

    private static bool IsGlue(SqlTokenKind kind) => kind is SqlTokenKind.Word or SqlTokenKind.Number;

    private static bool NamesAnotherTable(in SqlStatement statement, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (statement.IsKeyword(i, SqlKeyword.Join) || statement.IsPunctuation(i, (byte)','))
                return true;
        }

        return false;
    }
}
