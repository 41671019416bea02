namespace FunctionShield.Grammars.Sql;

/// <summary>Finds the keyword that a word is, whatever its case.</summary>
internal static class SqlKeywords
{
    /// <summary>Every keyword, in the order of <see cref="SqlKeyword"/>, which its test checks.</summary>
    public static ReadOnlySpan<byte> Words =>
        "add all alter analyze and any array as asc attach backup begin between binary both by call cascade case cast"u8
        + " check collate column commit connect constraint convert copy create cross current_date current_timestamp"u8
        + " current_user cursor database databases dbcc declare default delay delete deny desc describe detach distinct"u8
        + " distinctrow div do drop dumpfile each else elseif end escape except exec execute exists explain false fetch"u8
        + " for force foreign from full function glob goto grant group handler having if ignore ilike immediate in index"u8
        + " infile inner insert intersect interval into is isnull join kill lateral leading left like limit load lock"u8
        + " match merge minus mod natural not notnull null of offset on or order outer outfile over partition pragma"u8
        + " prepare primary print procedure raiserror recursive references regexp release rename replace restore return"u8
        + " returning revoke right rlike rollback row rows savepoint schema select separator session_user set show"u8
        + " shutdown similar some sounds start straight_join table then to top trailing transaction trigger true truncate"u8
        + " union unique unlock update use using vacuum values view waitfor when where while window with within xor"u8;

    private static readonly WordTable Table = new(Words);

    /// <remarks>Constant time: one hash over the word's ends and, on average, one comparison.</remarks>
    public static SqlKeyword Find(ReadOnlySpan<byte> word) => (SqlKeyword)Table.Find(Words, word);
}
