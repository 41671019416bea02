using System.Buffers;
using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>
/// A statement as it is searched: its tokens, its text in lower case, and the same with everything inside quotes and comments blanked.
/// </summary>
/// <remarks>
/// A statement of no known dialect that has a backslash, a double quote or a hash is read twice: by the common rules and by MySQL's, which
/// differ in just those. Passes over the statement a fixed number of times. Dispose returns what was pooled, wiped.
/// </remarks>
internal ref struct SqlSight
{
    /// <summary>Tokens of an ordinary statement.</summary>
    public const int StackTokens = 96;

    /// <summary>Bytes of both texts of an ordinary statement.</summary>
    public const int StackBytes = 1024;

    private readonly byte[]? _rented;
    private readonly ReadOnlySpan<FixedPart> _fixed;

    public SqlSight(in OutboundCall call, Span<SqlToken> room, Span<SqlToken> secondRoom, Span<byte> bytes)
    {
        ReadOnlySpan<byte> text = call.Text;
        _fixed = call.Fixed;
        Statement = new SqlStatement(text, call.Dialect, room);
        if (call.Dialect == SqlDialect.Generic && text.ContainsAny((byte)'\\', (byte)'#', (byte)'"'))
        {
            SecondReading = new SqlStatement(text, SqlDialect.MySql, secondRoom);
            HasSecondReading = SecondReading.Terminated;
        }

        if (text.Length * 2 > bytes.Length)
            bytes = _rented = ArrayPool<byte>.Shared.Rent(text.Length * 2);
        Span<byte> folded = bytes[..text.Length];
        for (int i = 0; i < text.Length; i++)
            folded[i] = Alignment.FoldText(text[i]);
        Folded = folded;

        Span<byte> code = bytes.Slice(text.Length, text.Length);
        folded.CopyTo(code);
        Blank(Statement.Tokens, code);
        if (HasSecondReading)
            Restore(SecondReading.Tokens, folded, code);
        Code = code;
    }

    public SqlStatement Statement;

    /// <summary>By MySQL's rules, when they may be the right ones.</summary>
    public SqlStatement SecondReading;

    public bool HasSecondReading { get; }

    /// <summary>By no reading does the text end where a statement can.</summary>
    public readonly bool IsOpen => !Statement.Terminated && !HasSecondReading;

    /// <summary>The text in lower case.</summary>
    public ReadOnlySpan<byte> Folded { get; }

    /// <summary>The text in lower case, with NUL for each byte inside quotes or a comment in every reading.</summary>
    public ReadOnlySpan<byte> Code { get; }

    /// <summary>Whether the source itself wrote this: then it only looks like the input.</summary>
    /// <remarks>Bounded by <see cref="FixedParts.Most"/>.</remarks>
    public readonly bool IsFixed(in Occurrence place)
    {
        foreach (FixedPart part in _fixed)
        {
            if (place.Start >= part.Start && place.End <= part.End)
                return true;
        }

        return false;
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented, clearArray: true);
        Statement.Dispose();
        SecondReading.Dispose();
    }

    private static void Blank(ReadOnlySpan<SqlToken> tokens, Span<byte> code)
    {
        foreach (ref readonly SqlToken token in tokens)
        {
            if (IsQuoted(token))
                code.Slice(token.ContentStart, token.ContentLength).Clear();
        }
    }

    private static void Restore(ReadOnlySpan<SqlToken> tokens, ReadOnlySpan<byte> folded, Span<byte> code)
    {
        foreach (ref readonly SqlToken token in tokens)
        {
            if (!IsQuoted(token))
                folded.Slice(token.Start, token.Length).CopyTo(code[token.Start..]);
        }
    }

    private static bool IsQuoted(in SqlToken token) => token.Kind is SqlTokenKind.String or SqlTokenKind.QuotedIdentifier
        || (token.Kind == SqlTokenKind.Comment && token.ContentStart > token.Start);
}
