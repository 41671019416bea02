using System.Runtime.CompilerServices;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Detection;

/// <summary>Would this text end a SQL literal or operand and begin something that parses on? (CWE-89)</summary>
/// <remarks>
/// <para>A value lands bare, or inside <c>'…'</c>, <c>"…"</c> or <c>`…`</c>, with any number of parentheses around it. For each of the
/// four: (1) skip what would be the literal's content, (2) parse what follows as SQL, (3) judge what was met.</para>
/// <para>Linear: each context is one pass that stops at the first token which does not parse. Allocates nothing.</para>
/// </remarks>
internal static partial class SqlInjection
{
    private const Traits Structure = Traits.SingleQuote | Traits.DoubleQuote | Traits.Backtick | Traits.Semicolon | Traits.Pipe | Traits.Ampersand
        | Traits.Paren | Traits.Equals | Traits.Hash | Traits.Star | Traits.Dash | Traits.Digit | Traits.Angle | Traits.At;

    // Longest text whose percent signs are worth dropping; the trick doubles every character.
    private const int LongestPadded = 1024;

    internal static TraitGate Gate => new(Structure, Traits.Word | Traits.Pipe | Traits.Equals | Traits.SingleQuote);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits) || view.Text.Length < 3)
            return;

        ReadOnlySpan<byte> text = view.Text;
        SqlInjectionVerdict verdict = default;
        int at = 0;
        int bare = BareStart(text);
        Inspect(text, view.Traits, bare, plusIsSpace: false, ref verdict, ref at);
        if (verdict.Confidence != Confidence.High && view.Has(Traits.Plus) && !view.Has(Traits.Space))
            Inspect(text, view.Traits, bare, plusIsSpace: true, ref verdict, ref at);
        if (!verdict.Found && view.Has(Traits.Percent) && text[0] == '%' && text.Length <= LongestPadded)
            InspectPadded(text, view.Traits, ref verdict, ref at);
        if (verdict.Found)
            findings.Add(Rule.SqlInput, verdict.Confidence, verdict.Reason, at, text.Length - at);
        else
            SqlFragment.Note(view, ref findings);
    }

    /// <remarks>At most four contexts, each read once; most are dismissed by <see cref="SqlFirstLook"/> at their first words.</remarks>
    private static void Inspect(ReadOnlySpan<byte> text, Traits traits, int bare, bool plusIsSpace, ref SqlInjectionVerdict verdict, ref int at)
    {
        if (bare >= 0)
            ParseBare(text, bare, plusIsSpace, ref verdict, ref at);
        if (verdict.Confidence != Confidence.High && (traits & Traits.SingleQuote) != 0)
            InsideQuote(text, (byte)'\'', plusIsSpace, ref verdict, ref at);
        if (verdict.Confidence != Confidence.High && (traits & Traits.DoubleQuote) != 0)
            InsideQuote(text, (byte)'"', plusIsSpace, ref verdict, ref at);
        if (verdict.Confidence != Confidence.High && (traits & Traits.Backtick) != 0)
            InsideQuote(text, (byte)'`', plusIsSpace, ref verdict, ref at);
    }

    /// <summary>Where an operand begins that the text may be and go on from; -1 when it is none. The same whatever a plus stands for.</summary>
    private static int BareStart(ReadOnlySpan<byte> text)
    {
        if (!CouldBeginBare(text))
            return -1;
        int start = AfterParameterName(text);
        return SqlFirstLook.MayContinue(text[start..]) ? start : -1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // clearing the parser would cost every text
    private static void ParseBare(ReadOnlySpan<byte> text, int start, bool plusIsSpace, ref SqlInjectionVerdict verdict, ref int at)
    {
        var parser = new SqlInjectionParser(text[start..], plusIsSpace);
        parser.ReadFromStart();
        Keep(SqlInjectionVerdict.OfBare(parser.Evidence), start, ref verdict, ref at);
    }

    private static void InsideQuote(ReadOnlySpan<byte> text, byte quote, bool plusIsSpace, ref SqlInjectionVerdict verdict, ref int at)
    {
        int open = text.IndexOf(quote);
        if (open > 0 && text[open - 1] is (byte)'{' or (byte)'[')
            return; // JSON, or an index: no value ends there
        int after = open + 1;
        while (after < text.Length && text[after] == quote)
            after++;

        // Two quotes are one escaped quote to the dialect, but perhaps not to the application, so the run counts as one that closes.
        if (SqlFirstLook.MayFollowLiteral(text[after..]))
            ParseAfterQuote(text, quote, open, after, plusIsSpace, ref verdict, ref at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // clearing the parser would cost every text
    private static void ParseAfterQuote(
        ReadOnlySpan<byte> text, byte quote, int open, int after, bool plusIsSpace, ref SqlInjectionVerdict verdict, ref int at)
    {
        var parser = new SqlInjectionParser(text[after..], plusIsSpace);
        parser.ReadAfterOperand(afterString: quote != '`');
        Keep(SqlInjectionVerdict.OfQuoted(parser, text, open, after, quote), open, ref verdict, ref at);
    }

    private static void Keep(SqlInjectionVerdict found, int start, ref SqlInjectionVerdict verdict, ref int at)
    {
        if (!found.Found || (verdict.Found && found.Confidence <= verdict.Confidence))
            return;
        verdict = found;
        at = start;
    }

    /// <summary>A percent sign before every character: classic ASP drops the ones that introduce no code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // clearing the parser would cost every text
    private static void InspectPadded(ReadOnlySpan<byte> text, Traits traits, ref SqlInjectionVerdict verdict, ref int at)
    {
        if (text.Count((byte)'%') * 5 < text.Length * 2)
            return;

        Span<byte> room = stackalloc byte[LongestPadded];
        int length = 0;
        foreach (byte b in text)
        {
            if (b != '%')
                room[length++] = b;
        }

        if (length >= 3)
            Inspect(room[..length], traits, BareStart(room[..length]), plusIsSpace: false, ref verdict, ref at);
        at = 0;
    }

    /// <summary>JSON, markup and paths begin with what begins neither an operand nor an operator. Spares most text the parser.</summary>
    private static bool CouldBeginBare(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'{' or (byte)'[' => false,
        (byte)'<' => !SqlBytes.IsLetter(text[1]),
        (byte)'/' => text[1] == '*',
        _ => true,
    };

    /// <summary>A whole parameter (<c>id=1 or 1=1</c>, <c>?id=…</c>) instead of its value.</summary>
    /// <remarks>Looks at one name.</remarks>
    private static int AfterParameterName(ReadOnlySpan<byte> text)
    {
        int at = text[0] is (byte)'?' or (byte)'&' ? 1 : 0;
        if (at == 0)
            return 0;
        while (at < text.Length && (SqlBytes.BeginsWord(text[at]) || SqlBytes.IsDigit(text[at])))
            at++;
        return at > 1 && at < text.Length && text[at] == '=' ? at + 1 : 0;
    }
}
