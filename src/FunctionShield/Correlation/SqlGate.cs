using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>
/// Says of an input that it cannot be in a statement in any way that matters: neither whole, nor by a part that would be a proof.
/// </summary>
/// <remarks>
/// <para>It may say "maybe" wrongly, never "no": what it lets through, <see cref="SqlSearch"/> judges. A part is a proof only when it ends a
/// literal with a quote of its own, or begins, at the input's beginning or a field's, where an operand does, or adds a query, a comment or a comparison of constants
/// (<see cref="SqlSearch"/>, IsEvidence). So it asks what stands around the statement's quotes, and with what byte its operands begin.</para>
/// <para>Made in a few vectorised passes over the statement. An input costs a step for each four letters until the first four that the
/// statement lacks, one vectorised look for quotes, and a few steps for each quote.</para>
/// </remarks>
internal readonly ref struct SqlGate
{
    private readonly TextFingerprint _fingerprint;
    private readonly ByteSet _beforeQuotes;
    private readonly ByteSet _afterQuotes;
    private readonly ByteSet _operands;
    private readonly bool _partsAnywhere;
    private readonly int _quoteKinds;
    private readonly byte _quote;
    private readonly byte _secondQuote;
    private readonly byte _thirdQuote;

    /// <param name="text">The statement.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    public SqlGate(ReadOnlySpan<byte> text, TextFingerprint fingerprint)
    {
        _fingerprint = fingerprint;
        for (int at = NextQuote(text, 0); at < text.Length; at = NextQuote(text, at))
        {
            byte quote = text[at];
            if (_quoteKinds == 0 || (quote != _quote && quote != _secondQuote && quote != _thirdQuote))
            {
                _thirdQuote = quote;
                _secondQuote = _quoteKinds < 2 ? quote : _secondQuote;
                _quote = _quoteKinds == 0 ? quote : _quote;
                _quoteKinds++;
            }

            int end = EndOfQuotes(text, at);
            if (LastVisible(text, at) is var before and >= 0)
                _beforeQuotes.Add(Alignment.Fold(text[before]));
            if (FirstVisible(text, end) is var after && after < text.Length)
                _afterQuotes.Add(Alignment.Fold(text[after]));
            at = end;
        }

        bool constants = AddOperands(text, ref _operands);
        if (MayHave("like"u8) || MayHave("rege"u8) || MayHave("betw"u8) || MayHave(" is "u8))
            AddOperandsOfWords(text, ref _operands);
        _partsAnywhere = constants || MayHave(" or "u8) || MayHave("unio"u8) || MayHave("inte"u8) || MayHave("exce"u8) || MayHave("minu"u8)
            || text.Contains((byte)'#') || text.IndexOf("--"u8) >= 0 || text.IndexOf("/*"u8) >= 0
            || text.TrimEnd(" \t\r\n;"u8).Contains((byte)';') || HasInnerSelect(text);
    }

    /// <summary>Whether the input, three bytes or more, is worth a search.</summary>
    public bool MayPass(ReadOnlySpan<byte> input) =>
        !_fingerprint.LacksWordOf(input) || (_partsAnywhere && input.Length >= 6)
            ? _fingerprint.FirstCommon(input, 0) >= 0 && !SqlInput.IsNumber(input)
            : MayBeginOperand(input) || (_quoteKinds > 0 && MayBreakOut(input));

    /// <summary>A part from the input's beginning on, or from that of a field in it, could be an operand with more behind it.</summary>
    private bool MayBeginOperand(ReadOnlySpan<byte> input)
    {
        // Behind what SqlSearch, IsField, takes for the end of the field before: " ' ( , : ; = > [ { | and the control characters of lines.
        Vector128<byte> lows = Vector128.Create((byte)0, 0, 2, 0, 0, 0, 0, 2, 2, 1, 5, 28, 18, 5, 4, 0), highs = Vector128.Create((byte)1, 0, 2, 4, 0, 8, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int at = 0; at >= 0; at = NextField(input, at, lows, highs))
        {
            int first = FirstVisible(input, at);
            if (first + 4 > input.Length)
                return false;
            // What is no word byte may be written otherwise there: one blank more, one character fewer.
            if (_operands.Has(Alignment.Fold(input[first])) && (WordBytes.LastOther(Four(input, first)) >= 0 || _fingerprint.MayHave(Four(input, first))))
                return true;
        }

        return false;
    }

    private static int NextField(ReadOnlySpan<byte> input, int at, in Vector128<byte> lows, in Vector128<byte> highs)
    {
        int end = Grammars.ByteSet.IndexOf(input, at, input.Length, lows, highs);
        return end < 0 ? -1 : end + 1;
    }

    /// <summary>A part around one of its quotes could stand in the statement.</summary>
    private bool MayBreakOut(ReadOnlySpan<byte> input)
    {
        if (_quoteKinds > 3)
            return _fingerprint.FirstCommon(input, 0) >= 0;

        int at = 0;
        while (true)
        {
            int hit = _quoteKinds == 1 ? input[at..].IndexOf(_quote) : input[at..].IndexOfAny(_quote, _secondQuote, _thirdQuote);
            if (hit < 0)
                return false;
            int end = EndOfQuotes(input, at + hit);
            if (MayPrecede(input, at + hit) || MayFollow(input, end))
                return true;
            at = end;
        }
    }

    // Eight bytes with a quote in them have three more on one side of it.
    private bool MayPrecede(ReadOnlySpan<byte> input, int quote)
    {
        int before = LastVisible(input, quote);
        if (before < 0)
            return false;
        if (!WordBytes.Is(input[before]))
            return true;
        if (!_beforeQuotes.Has(Alignment.Fold(input[before])))
            return false;
        if (before < 2 || before + 1 < quote)
            return true;
        uint four = Four(input, before - 2);
        return WordBytes.LastOther((four & 0xFFFFFF) | ((uint)'a' << 24)) >= 0 || _fingerprint.MayHave(four);
    }

    private bool MayFollow(ReadOnlySpan<byte> input, int end)
    {
        int after = FirstVisible(input, end);
        if (after == input.Length)
            return false;
        if (!WordBytes.Is(input[after]))
            return true;
        if (!_afterQuotes.Has(Alignment.Fold(input[after])))
            return false;
        if (after + 3 > input.Length || after > end)
            return true;
        uint four = Four(input, after - 1);
        return WordBytes.LastOther((four & 0xFFFFFF00) | 'a') >= 0 || _fingerprint.MayHave(four);
    }

    private bool MayHave(ReadOnlySpan<byte> four) => _fingerprint.MayHave(Four(four, 0));

    /// <summary>What stands behind each comparison.</summary>
    /// <returns>A constant stands before one of them.</returns>
    private static bool AddOperands(ReadOnlySpan<byte> text, ref ByteSet operands)
    {
        bool constants = false;
        int at = 0;
        while (text[at..].IndexOfAny("=<>!^"u8) is var hit and >= 0)
        {
            int first = at + hit;
            at = first + 1;
            while (at < text.Length && text[at] is (byte)'=' or (byte)'<' or (byte)'>' or (byte)'!' or (byte)'^' or (byte)'~' or (byte)'*')
                at++;
            if (FirstVisible(text, at) is var operand && operand < text.Length)
                operands.Add(Alignment.Fold(text[operand]));
            constants |= IsConstantBefore(text, first);
        }

        return constants;
    }

    /// <summary>What stands behind LIKE, REGEXP, BETWEEN and IS: behind any word with their last letters.</summary>
    private static void AddOperandsOfWords(ReadOnlySpan<byte> text, ref ByteSet operands)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if ((text[i] | 0x20) is 'e' or 'p' or 'n' or 's' && !WordBytes.Is(text[i + 1]) && FirstVisible(text, i + 1) is var operand && operand < text.Length)
                operands.Add(Alignment.Fold(text[operand]));
        }
    }

    private static bool IsConstantBefore(ReadOnlySpan<byte> text, int comparison)
    {
        int at = LastVisible(text, comparison);
        if (at >= 0 && !WordBytes.Is(text[at]))
            return IsQuote(text[at]);
        while (at > 0 && WordBytes.Is(text[at - 1]))
            at--;
        return at >= 0 && SqlBytes.IsDigit(text[at]);
    }

    private static bool HasInnerSelect(ReadOnlySpan<byte> text)
    {
        // Looked for at its rarest letter. Not at the statement's beginning.
        int at = 3;
        while (at < text.Length && text[at..].IndexOfAny((byte)'l', (byte)'L') is var hit and >= 0)
        {
            at += hit + 1;
            if (at + 3 <= text.Length && (Four(text, at - 1) | 0x20202020) == 0x7463656C && (text[at - 2] | 0x20) == 'e' && (text[at - 3] | 0x20) == 's')
                return true;
        }

        return false;
    }

    private static int NextQuote(ReadOnlySpan<byte> text, int from)
    {
        int hit = text[from..].IndexOfAny("'\"`]"u8);
        return hit < 0 ? text.Length : from + hit;
    }

    private static int EndOfQuotes(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && IsQuote(text[at]))
            at++;
        return at;
    }

    private static int FirstVisible(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] <= ' ')
            at++;
        return at;
    }

    private static int LastVisible(ReadOnlySpan<byte> text, int before)
    {
        do
            before--;
        while (before >= 0 && text[before] <= ' ');
        return before;
    }

    private static bool IsQuote(byte b) => b is (byte)'\'' or (byte)'"' or (byte)'`' or (byte)']';

    private static uint Four(ReadOnlySpan<byte> text, int at) => BinaryPrimitives.ReadUInt32LittleEndian(text[at..]);
}
