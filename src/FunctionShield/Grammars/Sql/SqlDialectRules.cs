using FunctionShield.Calls;

namespace FunctionShield.Grammars.Sql;

/// <summary>Which lexical rules each dialect has.</summary>
/// <remarks>
/// Sources: PostgreSQL manual 4.1 "Lexical Structure"; MySQL manual 11 "Language Structure" and MariaDB "Comment Syntax";
/// Transact-SQL reference "Database Identifiers", "Constants", "Comment"; SQLite "SQL As Understood By SQLite" and its tokenizer;
/// Oracle SQL Language Reference 2 "Literals", "Comments"; PartiQL specification 1.0, section 2.
/// </remarks>
internal static class SqlDialectRules
{
    private const SqlFeatures PostgreSql = SqlFeatures.NestedComment | SqlFeatures.DollarQuote | SqlFeatures.EscapeString | SqlFeatures.UnicodeString
        | SqlFeatures.NationalString | SqlFeatures.HexString | SqlFeatures.BitString | SqlFeatures.ReturnEndsComment | SqlFeatures.DollarInWord;

    private const SqlFeatures MySql = SqlFeatures.Backslash | SqlFeatures.DoubleQuotedString | SqlFeatures.Backtick | SqlFeatures.HashComment
        | SqlFeatures.DashCommentNeedsSpace | SqlFeatures.VersionedComment | SqlFeatures.NationalString | SqlFeatures.HexString
        | SqlFeatures.BitString | SqlFeatures.NoBreakSpace | SqlFeatures.DigitWord | SqlFeatures.BackslashNull | SqlFeatures.DollarInWord;

    private const SqlFeatures SqlServer = SqlFeatures.Bracket | SqlFeatures.DoubledBracket | SqlFeatures.NestedComment | SqlFeatures.NationalString
        | SqlFeatures.ReturnEndsComment | SqlFeatures.NoBreakSpace | SqlFeatures.ControlSpace | SqlFeatures.HashInWord
        | SqlFeatures.HashBeginsWord | SqlFeatures.BareExponent | SqlFeatures.DollarInWord;

    private const SqlFeatures Sqlite = SqlFeatures.Backtick | SqlFeatures.Bracket | SqlFeatures.HexString | SqlFeatures.DollarInWord;

    private const SqlFeatures Oracle = SqlFeatures.NationalString | SqlFeatures.AlternativeQuote | SqlFeatures.NoBreakSpace | SqlFeatures.HashInWord
        | SqlFeatures.DollarInWord;

    // A backtick encloses an Ion literal: quoted, whatever it means.
    private const SqlFeatures PartiQl = SqlFeatures.Backtick;

    // Where dialects disagree, the reading that hides less: no backslash escapes, no `#` comments, no nesting (the first */ ends it),
    // versioned comments run. Notations that are noise elsewhere are read.
    private const SqlFeatures Generic = SqlFeatures.Backtick | SqlFeatures.VersionedComment | SqlFeatures.DollarQuote | SqlFeatures.EscapeString
        | SqlFeatures.UnicodeString | SqlFeatures.NationalString | SqlFeatures.HexString | SqlFeatures.BitString | SqlFeatures.AlternativeQuote
        | SqlFeatures.ReturnEndsComment | SqlFeatures.NoBreakSpace | SqlFeatures.DollarInWord;

    public static SqlFeatures Of(SqlDialect dialect) => dialect switch
    {
        SqlDialect.PostgreSql => PostgreSql,
        SqlDialect.MySql => MySql,
        SqlDialect.SqlServer => SqlServer,
        SqlDialect.Sqlite => Sqlite,
        SqlDialect.Oracle => Oracle,
        SqlDialect.PartiQl => PartiQl,
        SqlDialect.MySqlNoBackslashEscapes => MySql & ~SqlFeatures.Backslash,
        _ => Generic,
    };
}
