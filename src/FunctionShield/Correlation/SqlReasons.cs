using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>Why an occurrence is a proof, for a person. Constants, so that a finding allocates nothing.</summary>
internal static class SqlReasons
{
    public const string Budget = "too much text to correlate: the statement was not compared with all inputs";

    public const string NoEnd = "stands in a literal or comment that has no end: the statement cannot be read";

    public static string Of(SqlEffect effect, SqlTokenKind broken, SqlAddition addition) => effect switch
    {
        SqlEffect.Operand => "puts a name where a value belongs",
        SqlEffect.Words => "adds words where a value belongs",
        SqlEffect.Tautology => "compares a column with itself",
        SqlEffect.EscapesDelimiter => "escapes the literal's closing quote",
        SqlEffect.LeavesOpen => "leaves a literal open",
        SqlEffect.WholeStatement => "supplies the whole statement",
        _ => broken switch
        {
            SqlTokenKind.None => addition switch
            {
                SqlAddition.Statement => "adds a stacked statement",
                SqlAddition.Query => "adds a query to the result",
                SqlAddition.Comment => "comments out the rest",
                SqlAddition.Subquery => "adds a subquery where a value belongs",
                SqlAddition.Condition => "adds a condition",
                _ => "adds an expression where a value belongs",
            },
            SqlTokenKind.Comment => "ends the comment and adds to the statement",
            SqlTokenKind.QuotedIdentifier => "ends the quoted name and adds to the statement",
            _ => addition switch
            {
                SqlAddition.Statement => "closes the literal and adds a stacked statement",
                SqlAddition.Query => "closes the literal and adds a query to the result",
                SqlAddition.Comment => "closes the literal and comments out the rest",
                SqlAddition.Subquery => "closes the literal and adds a subquery",
                SqlAddition.Condition => "closes the literal and adds a condition",
                _ => "closes the literal and adds an expression",
            },
        },
    };
}
