using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>Where in a statement a token stands: which clause, and whether as the operand of a comparison.</summary>
internal static class SqlContext
{
    // A longer list of columns is nobody's sort parameter.
    private const int MostTokensBack = 256;

    /// <summary>The clause that the token at <paramref name="index"/> stands in.</summary>
    /// <remarks>Goes back at most 256 tokens.</remarks>
    public static SqlClause ClauseAt(in SqlStatement statement, int index)
    {
        int depth = 0;
        int least = Math.Max(0, index - MostTokensBack);
        for (int i = index - 1; i >= least; i--)
        {
            SqlToken token = statement[i];
            if (token.Kind == SqlTokenKind.Punctuation)
            {
                byte symbol = statement.Text[token.Start];
                if (symbol is (byte)')' or (byte)']')
                    depth++;
                else if (symbol is (byte)'(' or (byte)'[' && depth-- == 0)
                {
                    depth = 0;
                    SqlClause inside = InsideParenthesis(statement, i);
                    if (inside != SqlClause.Unknown)
                        return inside;
                }
                else if (symbol == ';' && depth == 0)
                    return SqlClause.Beginning;
            }
            else if (token.Kind == SqlTokenKind.Keyword && depth == 0)
            {
                SqlClause clause = Opens(statement, i);
                if (clause != SqlClause.Unknown)
                    return clause;
            }
        }

        return least == 0 ? SqlClause.Beginning : SqlClause.Unknown;
    }

    /// <summary>The token before <paramref name="index"/> compares, so that an operand stands here.</summary>
    public static bool IsComparison(in SqlStatement statement, int index)
    {
        if (index < 0)
            return false;
        SqlToken token = statement[index];
        if (token.Kind == SqlTokenKind.Keyword)
            return token.Keyword is SqlKeyword.Like or SqlKeyword.Ilike or SqlKeyword.Rlike or SqlKeyword.Regexp or SqlKeyword.Between or SqlKeyword.Is;
        if (token.Kind != SqlTokenKind.Operator)
            return false;
        byte first = statement.Text[token.Start];
        return first is (byte)'=' or (byte)'<' or (byte)'>' || (first is (byte)'!' or (byte)'^' && token.Length > 1);
    }

    /// <summary>Nothing, or what can follow a whole operand: so the operand is not part of an expression.</summary>
    public static bool EndsOperand(in SqlStatement statement, int index)
    {
        if (index >= statement.Count)
            return true;
        SqlToken token = statement[index];
        return token.Kind switch
        {
            SqlTokenKind.Keyword => token.Keyword is SqlKeyword.And or SqlKeyword.Or or SqlKeyword.Order or SqlKeyword.Group or SqlKeyword.Limit or SqlKeyword.Having
                or SqlKeyword.Union or SqlKeyword.Returning or SqlKeyword.Offset or SqlKeyword.Where or SqlKeyword.For or SqlKeyword.Xor,
            SqlTokenKind.Punctuation => statement.Text[token.Start] is (byte)')' or (byte)',' or (byte)';',
            SqlTokenKind.Comment => true,
            _ => false,
        };
    }

    /// <summary>A whole condition may begin behind the token at <paramref name="index"/>.</summary>
    public static bool BeginsCondition(in SqlStatement statement, int index)
    {
        if (index < 0)
            return false;
        SqlToken token = statement[index];
        return token.Kind switch
        {
            SqlTokenKind.Keyword => token.Keyword is SqlKeyword.Where or SqlKeyword.And or SqlKeyword.Or or SqlKeyword.On or SqlKeyword.Having or SqlKeyword.Not
                or SqlKeyword.Set or SqlKeyword.When or SqlKeyword.If,
            SqlTokenKind.Punctuation => statement.Text[token.Start] switch
            {
                (byte)'(' => InsideParenthesis(statement, index) == SqlClause.Unknown,
                (byte)',' => ClauseAt(statement, index) == SqlClause.Assignments,
                _ => false,
            },
            _ => false,
        };
    }

    private static SqlClause Opens(in SqlStatement statement, int index) => statement[index].Keyword switch
    {
        SqlKeyword.By => SqlClause.Order,
        SqlKeyword.Select or SqlKeyword.Distinct or SqlKeyword.Returning => SqlClause.Columns,
        SqlKeyword.From or SqlKeyword.Join or SqlKeyword.Into or SqlKeyword.Update or SqlKeyword.Table or SqlKeyword.Using => SqlClause.Table,
        SqlKeyword.Where or SqlKeyword.Having or SqlKeyword.And or SqlKeyword.Or or SqlKeyword.When or SqlKeyword.Xor => SqlClause.Condition,
        SqlKeyword.On => SqlClause.Join,
        SqlKeyword.Set => SqlClause.Assignments,
        SqlKeyword.Values => SqlClause.Values,
        SqlKeyword.Limit or SqlKeyword.Offset or SqlKeyword.Fetch or SqlKeyword.Top => SqlClause.Limit,
        _ => SqlClause.Unknown,
    };

    /// <summary>What the parenthesis at <paramref name="open"/> encloses; unknown when it only groups.</summary>
    private static SqlClause InsideParenthesis(in SqlStatement statement, int open)
    {
        if (open == 0)
            return SqlClause.Unknown;
        SqlToken before = statement[open - 1];
        if (before.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier)
        {
            int at = open - 1;
            while (statement.IsPunctuation(at - 1, (byte)'.') && at >= 2)
                at -= 2;
            return statement.IsKeyword(at - 1, SqlKeyword.Into) ? SqlClause.InsertColumns : SqlClause.List;
        }

        if (before.Kind != SqlTokenKind.Keyword)
            return before.IsPunctuation((byte)',', statement.Text) ? ClauseOfRows(statement, open) : SqlClause.Unknown;
        return before.Keyword switch
        {
            SqlKeyword.In or SqlKeyword.Any or SqlKeyword.All or SqlKeyword.Some or SqlKeyword.Array => SqlClause.List,
            SqlKeyword.Values => SqlClause.Values,
            _ => SqlClause.Unknown,
        };
    }

    /// <summary>A parenthesis behind a comma: another row of VALUES, if the one before it was one.</summary>
    private static SqlClause ClauseOfRows(in SqlStatement statement, int open) =>
        open >= 2 && statement.IsPunctuation(open - 2, (byte)')') ? SqlClause.Values : SqlClause.Unknown;
}
