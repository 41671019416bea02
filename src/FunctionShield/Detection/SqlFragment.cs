using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Detection;

/// <summary>What does not parse on, yet is SQL: a literal's end and a comment that hides the rest, a statement over the catalog, a bare CASE.</summary>
/// <remarks>
/// Asked only of a short text in which <see cref="SqlInjection"/> met nothing. Fragments change no statement by themselves that we can
/// see (the other half stands in the function, or in another parameter), so they are noted and never block. Linear.
/// </remarks>
internal static class SqlFragment
{
    /// <summary>Longer texts are documents, which quote SQL.</summary>
    private const int MaxValue = 300;

    /// <summary>Longest text before a quote and a comment at the end.</summary>
    private const int MaxLead = 40;

    /// <summary>Words of one statement that are read.</summary>
    private const int MaxWords = 64;

    /// <summary>Longest constant that is compared with itself.</summary>
    private const int MaxConstant = 32;

    private const string HidesRest = "may close a literal and comments the rest out";
    private const string ReadsCatalog = "selects from the database's own catalog";
    private const string ReadsServer = "selects what the server is";
    private const string IsTautology = "ends in a condition between equal constants";
    private const string IsCase = "is a CASE expression as a whole";

    public static void Note(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = Blanks.Trim(view.Text);
        if (text.Length is < 3 or > MaxValue)
            return;
        string? reason = EndsInComment(text) ? HidesRest
            : WordList.Begins(text, "case when "u8) && WordList.Same(text[^4..], " end"u8) && text.IndexOf(" then "u8) > 0 ? IsCase
            : view.Has(Traits.Equals) && EndsInTautology(text) ? IsTautology
            : view.Has(Traits.SelectPair) ? ReadStatement(text) : null;
        if (reason is not null)
            findings.Add(Rule.SqlInput, Confidence.Low, reason, 0, view.Text.Length);
    }

    /// <summary>A quote, perhaps brackets, and a comment's mark with nothing behind it.</summary>
    private static bool EndsInComment(ReadOnlySpan<byte> text)
    {
        int mark = text[^1] == '#' ? 1 : text.EndsWith("--"u8) || text.EndsWith("/*"u8) ? 2 : 0;
        if (mark == 0 || text.Length > MaxLead)
            return false;
        ReadOnlySpan<byte> before = text[..^mark].TrimEnd(" \t)"u8);
        return !before.IsEmpty && before[^1] is (byte)'\'' or (byte)'"' or (byte)';' && before.Count(before[^1]) % 2 == 1 && before.Length + mark + 3 >= text.Length;
    }

    /// <summary>OR or AND, and at the text's end a constant that equals itself, whatever stands before and however it is quoted.</summary>
    /// <remarks>A constant number of searches.</remarks>
    private static bool EndsInTautology(ReadOnlySpan<byte> text)
    {
        int sign = text.LastIndexOf((byte)'=');
        if (sign < 4)
            return false;
        ReadOnlySpan<byte> right = text[(sign + 1)..].Trim(" '\"()"u8);
        ReadOnlySpan<byte> left = text[..sign].TrimEnd(" '\"()"u8);
        if (right.IsEmpty || right.Length > MaxConstant || !left.EndsWith(right) || right.IndexOfAny(" &?/."u8) >= 0)
            return false;
        ReadOnlySpan<byte> before = left[..^right.Length].TrimEnd(" '\"("u8);
        int word = WordList.Same(before[Math.Max(0, before.Length - 2)..], "or"u8) ? 2 : WordList.Same(before[Math.Max(0, before.Length - 3)..], "and"u8) ? 3 : 0;
        bool quoted = text[(sign + 1)..].IndexOfAny("'\""u8) >= 0 || right.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        return word > 0 && quoted && before.Length < left.Length - right.Length && (before.Length == word || !SqlBytes.BeginsWord(before[^(word + 1)]));
    }

    /// <summary>SELECT, then a table of the catalog behind FROM, or a server variable or session name at once.</summary>
    /// <remarks>One pass over at most <see cref="MaxWords"/> words.</remarks>
    private static string? ReadStatement(ReadOnlySpan<byte> text)
    {
        int select = text.IndexOf("elect"u8);
        if (select < 0)
            select = text.IndexOf("ELECT"u8);
        if (select < 1 || (text[select - 1] | 0x20) != 's' || (select > 1 && SqlBytes.BeginsWord(text[select - 2])))
            return null;

        int at = select + 5;
        bool afterFrom = false;
        for (int word = 0; word < MaxWords && at < text.Length; word++)
        {
            while (at < text.Length && !SqlBytes.BeginsWord(text[at]) && text[at] != '@')
                at++;
            int start = at;
            while (at < text.Length && (SqlBytes.BeginsWord(text[at]) || SqlBytes.IsDigit(text[at]) || text[at] is (byte)'$' or (byte)'@'))
                at++;
            ReadOnlySpan<byte> name = text[start..at];
            if (word == 0 && select == 1 && (name.StartsWith("@@"u8) || (WordList.Has(" version session_user current_user system_user "u8, name) && text[at..].IndexOfAnyExcept("(); \t"u8) < 0)))
                return ReadsServer;
            if (afterFrom && SqlSystemNames.Contains(name) && (!WordList.Has(" domain dual master sys mysql "u8, name) || text[at..].StartsWith("."u8)))
                return ReadsCatalog;
            afterFrom = WordList.Same(name, "from"u8);
        }

        return null;
    }
}
