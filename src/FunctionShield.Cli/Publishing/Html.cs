using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using FunctionShield.Cli.Explaining;

namespace FunctionShield.Cli.Publishing;

/// <summary>Writes HTML from interpolated strings: what stands in the code is markup, and what stands in a hole is text, always.</summary>
/// <remarks>
/// There is no way to put markup through a hole, so there is none to forget an escape (CWE-79). A hole is for an element's content and
/// for attributes in double quotes. Characters that are not shown (controls, marks of direction) become their numbers first.
/// </remarks>
internal sealed class Html(TextWriter output)
{
    // Longer is no evidence of ours, and only makes a page that nobody can read.
    private const int MaxText = 600;

    private readonly StringBuilder _pending = new();

    /// <summary>Markup with text in its holes.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        _ = markup;
        output.Write(_pending);
        _pending.Clear();
    }

    /// <summary>What stands in the code, alone.</summary>
    /// <param name="constant">Not text of anybody's.</param>
    public void WriteConstant([System.Diagnostics.CodeAnalysis.ConstantExpected] string constant) => output.Write(constant);

    /// <summary>A text of the program's own, as a quoted attribute has it: quotes of the other kind stay.</summary>
    public void WriteAttribute(string text) => output.Write(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal));

    /// <summary>A style or script that is part of the program, byte for byte: its hash is in the page.</summary>
    public void WriteAsset(string asset) => output.Write(asset);

    /// <summary>A text as an element's content or a quoted attribute has it.</summary>
    /// <remarks>One pass.</remarks>
    public static string Escaped(string text)
    {
        string shown = TerminalText.Of(text.Length > MaxText ? text[..MaxText] + "…" : text);
        var escaped = new StringBuilder(shown.Length + 16);
        foreach (char c in shown)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '`' => escaped.Append("&#96;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The pieces of one interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly StringBuilder _output;

        public Markup(int literalLength, int holes, Html html) => _output = html._pending;

        public void AppendLiteral(string markup) => _output.Append(markup);

        public void AppendFormatted(string text) => _output.Append(Escaped(text));

        /// <summary>A count, with a comma between thousands.</summary>
        public void AppendFormatted(long number) => _output.Append(CultureInfo.InvariantCulture, $"{number:N0}");

        /// <summary>A number as an attribute has it.</summary>
        public void AppendFormatted(double number) => _output.Append(CultureInfo.InvariantCulture, $"{number:0.##}");
    }}
