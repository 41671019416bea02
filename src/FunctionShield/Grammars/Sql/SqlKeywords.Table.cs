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

    internal static ReadOnlySpan<byte> Lengths =>
    [
        0, 0, 0xEC, 0, 0xF4, 0, 0xF2, 0x14, 0xFC, 0x0B, 0xD8, 0, 0xB8, 0x01, 0x30, 0, 0xC0, 0, 0x74, 0x03, 0x10, 0, 0x10, 0, 0xB0, 0, 0x28, 0, 0x98, 0, 0xF4, 0,
        0xE0, 0x02, 0, 0, 0xF8, 0x07, 0xF8, 0x33, 0xBC, 0x09, 0x68, 0, 0x50, 0, 0xF0, 0, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static readonly WordTable Table = new(Words);

    /// <remarks>Constant time: for most words two looks at a constant, else one hash over the word's ends and, on average, one comparison.</remarks>
    public static SqlKeyword Find(ReadOnlySpan<byte> word) => WordList.MayHave(Lengths, word) ? (SqlKeyword)Table.Find(Words, word) : SqlKeyword.None;
}
