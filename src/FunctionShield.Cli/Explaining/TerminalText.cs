using System.Globalization;
using System.Text;

namespace FunctionShield.Cli.Explaining;

/// <summary>Somebody's bytes as text that a terminal only shows.</summary>
/// <remarks>
/// Escape sequences would drive the terminal (CWE-150), marks of direction reorder what is read (CVE-2021-42574), and white space of
/// other kinds hides what it is. Each of them is written as its number.
/// </remarks>
internal static class TerminalText
{
    /// <summary>The text of a span.</summary>
    /// <remarks>One pass.</remarks>
    public static string Of(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out Rune rune, out int length) != System.Buffers.OperationStatus.Done)
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\x{text[0]:X2}");
                length = 1;
            }
            else
            {
                Append(shown, rune);
            }

            text = text[length..];
        }

        return shown.ToString();
    }

    /// <summary>The same for text that was a string already: names, paths, reasons.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    private static void Append(StringBuilder shown, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n':
                shown.Append("\\n");
                break;
            case '\r':
                shown.Append("\\r");
                break;
            case '\t':
                shown.Append("\\t");
                break;
            case ' ':
                shown.Append(' ');
                break;
            default:
                if (IsShown(rune))
                    shown.Append(rune.ToString());
                else
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
                break;
        }
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator);
}
