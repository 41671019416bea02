using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>What kinds of tokens a run of them has.</summary>
/// <remarks>One pass over the run.</remarks>
internal readonly struct SqlRun
{
    private readonly int _kinds;
    private readonly bool _condition;
    private readonly bool _query;
    private readonly bool _select;
    private readonly bool _statement;

    private SqlRun(int kinds, bool condition, bool query, bool select, bool statement)
    {
        _kinds = kinds;
        _condition = condition;
        _query = query;
        _select = select;
        _statement = statement;
    }

    public bool HasOnlyOperators =>
        (_kinds & ~(Bit(SqlTokenKind.Operator) | Bit(SqlTokenKind.Punctuation) | Bit(SqlTokenKind.Invalid) | Bit(SqlTokenKind.Parameter))) == 0;

    public bool HasOnlyWords => (_kinds & ~(Bit(SqlTokenKind.Word) | Bit(SqlTokenKind.Keyword))) == 0;

    public bool HasOnlyNamesAndPunctuation =>
        (_kinds & ~(Bit(SqlTokenKind.Word) | Bit(SqlTokenKind.Keyword) | Bit(SqlTokenKind.Punctuation))) == 0;

    public bool HasQuoted => (_kinds & (Bit(SqlTokenKind.String) | Bit(SqlTokenKind.QuotedIdentifier))) != 0;

    public bool HasComment => (_kinds & Bit(SqlTokenKind.Comment)) != 0;

    /// <summary>A condition, a query or a clause, or what joins one to the rest.</summary>
    public bool HasClause => _condition || _query || _select;

    public static SqlRun Read(in SqlStatement statement, int first, int last)
    {
        int kinds = 0;
        bool condition = false, query = false, select = false, stacked = false, ended = false;
        for (int i = first; i <= last; i++)
        {
            SqlToken token = statement[i];
            kinds |= Bit(token.Kind);
            stacked |= ended && token.Kind != SqlTokenKind.Comment;
            ended |= token.IsPunctuation((byte)';', statement.Text);
            if (token.Kind == SqlTokenKind.Keyword)
            {
                condition |= token.Keyword is SqlKeyword.And or SqlKeyword.Or or SqlKeyword.Xor or SqlKeyword.Having or SqlKeyword.Where;
                query |= token.Keyword is SqlKeyword.Union or SqlKeyword.Intersect or SqlKeyword.Except or SqlKeyword.Minus;
                select |= token.Keyword == SqlKeyword.Select;
            }
            else if (token.Kind == SqlTokenKind.Operator && token.Length == 2)
            {
                condition |= statement.TextOf(i) is [(byte)'|', (byte)'|'] or [(byte)'&', (byte)'&'];
            }
        }

        return new SqlRun(kinds, condition, query, select, stacked);
    }

    /// <summary>What the run does to the statement.</summary>
    public SqlAddition Addition(in SqlStatement statement, in SqlToken end, in Occurrence occurrence)
    {
        if (_statement)
            return SqlAddition.Statement;
        if (_query)
            return SqlAddition.Query;
        if (_select)
            return SqlAddition.Subquery;
        if (_condition)
            return SqlAddition.Condition;
        return end.Kind == SqlTokenKind.Comment ? SqlAddition.Comment : SqlAddition.Expression;
    }

    private static int Bit(SqlTokenKind kind) => 1 << (int)kind;
}
