using System.Globalization;
using System.Text;

namespace FunctionShield.Reporting;

/// <summary>Cuts evidence out of a text so that it can be logged: short, on one line, without secrets.</summary>
/// <remarks>Runs only when a report is written. Log text is output too: see CWE-117 for the escapes and CWE-532 for the masks.</remarks>
internal static class Redaction
{
    /// <summary>What stands in place of a secret. It tells neither length nor kind.</summary>
    public const string Mask = "***";

    private const int MaxLine = 600;

    /// <summary>Evidence at <paramref name="start"/> with as much around it as <see cref="ShieldDefaults.MaxEvidence"/> leaves.</summary>
    /// <param name="text">The inspected text, UTF-8, valid or not.</param>
    /// <param name="start">First byte of the finding.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="path">JSON path or name of the field; a credential's name masks everything.</param>
    /// <param name="maskLiterals">Leave the content of quotes out, except in the finding itself.</param>
    public static string Evidence(ReadOnlySpan<byte> text, int start, int length, ReadOnlySpan<char> path, bool maskLiterals = false)
    {
        if (CredentialNames.IsIn(path))
            return Mask;

        start = Math.Clamp(start, 0, text.Length);
        length = Math.Clamp(length, 0, Math.Min(text.Length - start, ShieldDefaults.MaxEvidence));
        int around = ShieldDefaults.MaxEvidence - length;
        int from = Math.Max(0, start - (around / 2));
        int to = Math.Min(text.Length, from + ShieldDefaults.MaxEvidence);
        from = Math.Max(0, Math.Min(from, to - ShieldDefaults.MaxEvidence));

        // Not into the middle of a character; four bytes are the longest (RFC 3629).
        for (int i = 0; i < 3 && from < start && IsContinuation(text[from]); i++)
            from++;
        for (int i = 0; i < 3 && to < text.Length && to > start + length && IsContinuation(text[to]); i++)
            to--;

        var line = new StringBuilder(to - from + 16);
        if (from > 0)
            line.Append('…');
        Append(line, text, from, to, new SecretSpans(text, from, to), maskLiterals ? new LiteralSpans(text, start, start + length) : default);
        if (to < text.Length)
            line.Append('…');
        return line.ToString();
    }

    /// <summary>A name that may be an attacker's (a JSON path is made of property names), cut and on one line.</summary>
    public static string OneLine(string? text, int most = MaxLine)
    {
        ReadOnlySpan<char> rest = (text ?? "").AsSpan(0, Math.Min(text?.Length ?? 0, most));
        bool plain = rest.Length == text?.Length && !rest.ContainsAnyExceptInRange(' ', '~');
        if (plain)
            return text!;

        var line = new StringBuilder(rest.Length + 8);
        foreach (Rune rune in rest.EnumerateRunes())
            AppendRune(line, rune);
        return rest.Length < text?.Length ? line.Append('…').ToString() : line.ToString();
    }

    private static void Append(StringBuilder line, ReadOnlySpan<byte> text, int from, int to, SecretSpans secrets, LiteralSpans literals)
    {
        bool masking = false;
        for (int i = from; i < to;)
        {
            bool hidden = secrets.Contains(i) || literals.Contains(i);
            if (hidden && !masking)
                line.Append(Mask);
            masking = hidden;

            bool valid = Rune.DecodeFromUtf8(text[i..], out Rune rune, out int consumed) == System.Buffers.OperationStatus.Done;
            if (!hidden && valid)
                AppendRune(line, rune);
            else if (!hidden)
                line.Append(CultureInfo.InvariantCulture, $"\\x{text[i]:X2}");
            i += valid ? consumed : 1;
        }
    }

    private static void AppendRune(StringBuilder line, Rune rune)
    {
        if (rune.Value == '\n')
            line.Append("\\n");
        else if (rune.Value == '\r')
            line.Append("\\r");
        else if (rune.Value == '\t')
            line.Append("\\t");
        else if (IsInvisible(rune))
            line.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        else
            line.Append(rune.ToString());
    }

    // Controls, line separators, and the format characters that reorder text on a screen (CVE-2021-42574, "Trojan Source").
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    private static bool IsContinuation(byte b) => (b & 0xC0) == 0x80;
}
