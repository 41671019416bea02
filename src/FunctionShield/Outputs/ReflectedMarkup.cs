using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Html;
using FunctionShield.Invocations;

namespace FunctionShield.Outputs;

/// <summary>Does an input stand in a page in such a way that a browser reads tags, attributes or script out of it? (CWE-79)</summary>
/// <remarks>
/// <para>The page is read as a browser's tokenizer does, from its beginning. An input that stays inside one text, attribute value,
/// comment or script string adds nothing, whatever it says; encoded, it does not stand there at all. Where tokens begin inside it and
/// it holds active content by <see cref="ScriptInjection"/>, the browser runs what a caller wrote: that is proof.</para>
/// <para>Markup that runs nothing (<c>&lt;b&gt;</c>) is no finding, nor is an input that the function changed on the way.</para>
/// </remarks>
internal static class ReflectedMarkup
{
    // onx=y() is the shortest that runs something.
    private const int MinInput = 6;

    private const Traits Needed = Traits.Angle | Traits.Paren | Traits.Backtick | Traits.Colon;

    /// <summary>Finds the first input that adds active content to the page.</summary>
    /// <param name="page">The body, UTF-8.</param>
    /// <param name="invocation">Its inputs.</param>
    /// <param name="budget">Bytes that may still be read.</param>
    /// <param name="finding">Where and which.</param>
    /// <remarks>One search of the page for each input that has what markup needs, one reading for each that stands there and is active.</remarks>
    public static bool TryFind(ReadOnlySpan<byte> page, Invocation invocation, ref long budget, out Finding finding)
    {
        InputLedger inputs = invocation.Inputs;
        for (int i = 0; i < inputs.Count && budget > 0; i++)
        {
            ReadOnlySpan<byte> input = inputs.Text(i).Trim(" \t\r\n"u8);
            if (input.Length < MinInput || input.Length > page.Length || inputs[i].IsFromPlatform)
                continue;
            Traits traits = FirstLook.At(input);
            if ((traits & Needed) == 0)
                continue;
            budget -= page.Length;
            if (page.IndexOf(input) < 0 || !IsActive(input, traits))
                continue;

            budget -= page.Length;
            if (Reads(page, input, out int at, out string reason))
            {
                finding = new Finding(Rule.MarkupOutput, Confidence.Proof, reason, at, input.Length, i);
                return true;
            }
        }

        finding = default;
        return false;
    }

    private static bool IsActive(ReadOnlySpan<byte> input, Traits traits)
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        ScriptInjection.Detect(new FieldView(input, default, FieldKind.Unknown, DecodeLayers.None, traits), ref findings);
        foreach (ref readonly Finding finding in findings.Findings)
        {
            if (finding.Confidence >= Confidence.High)
                return true;
        }

        return false;
    }

    /// <summary>Whether a browser reads something of the page that begins in an occurrence of the input.</summary>
    private static bool Reads(ReadOnlySpan<byte> page, ReadOnlySpan<byte> input, out int at, out string reason)
    {
        at = page.IndexOf(input);
        int from = 0;
        var tokens = new HtmlTokenizer(page);
        ReadOnlySpan<byte> element = default;
        while (at >= 0 && tokens.Next(out HtmlToken token))
        {
            int start = from + token.Start;
            while (at >= 0 && at + input.Length <= start)
                at = Next(page, input, at);
            if (at < 0)
                break;

            bool inside = start >= at;
            ReadOnlySpan<byte> text = page[from..];
            switch (token.Kind)
            {
                case HtmlTokenKind.StartTag when inside:
                    reason = "an input stands in the page unencoded, and the browser reads a tag in it";
                    return true;
                case HtmlTokenKind.Attribute when inside:
                    reason = "an input stands in a tag unencoded, and the browser reads an attribute in it";
                    return true;
                case HtmlTokenKind.Attribute when from + token.Value.Start.Value == at && IsAddress(text[token.Name]) && ScriptUrls.Classify(text[token.Value]) > ScriptUrl.Idle:
                    reason = "an input is an address in the page, and the browser runs it";
                    return true;
                case HtmlTokenKind.StartTag:
                    element = text[token.Name];
                    break;
                case HtmlTokenKind.EndTag:
                    element = default;
                    break;
                case HtmlTokenKind.TagEnd when IsRaw(element):
                    // Raw text has no tags but its own end. What is in it is a script's matter.
                    int begin = from + token.End, end = EndOf(page, begin, element);
                    if (WordList.Same(element, "script"u8) && RunsInScript(page, input, begin, end, ref at))
                    {
                        reason = "an input stands in a script unencoded, and ends the text that it stands in";
                        return true;
                    }

                    from = end;
                    tokens = new HtmlTokenizer(page[from..]);
                    element = default;
                    break;
            }
        }

        reason = "";
        return false;
    }

    /// <summary>Whether an occurrence between the two places leaves the script's string or stands in its code.</summary>
    /// <remarks>One pass. Regular expressions are not told from divisions, so a quote in one ends the reading early: nothing is proved then.</remarks>
    private static bool RunsInScript(ReadOnlySpan<byte> page, ReadOnlySpan<byte> input, int begin, int end, ref int at)
    {
        byte quote = 0;
        byte opened = 0;
        int i = begin;
        while (i < end && at >= 0 && at < end)
        {
            if (i == at)
                opened = quote;
            if (i >= at + input.Length)
            {
                at = Next(page, input, at);
                continue;
            }

            byte b = page[i];
            bool inInput = i >= at;
            if (quote == 0 && b == '/' && i + 1 < end && page[i + 1] is (byte)'/' or (byte)'*')
            {
                ReadOnlySpan<byte> close = page[i + 1] == '*' ? "*/"u8 : "\n"u8;
                int length = page[(i + 2)..end].IndexOf(close);
                int behind = length < 0 ? end : i + 2 + length + close.Length;

                // A comment that the code wrote: what stands in it adds nothing unless it ends it.
                if (!inInput && at < behind && at + input.Length > behind)
                    return true;
                while (at >= 0 && at < behind && !inInput)
                    at = Next(page, input, at);
                i = behind;
                continue;
            }

            if (quote != 0 && b == '\\')
            {
                i += 2;
                continue;
            }

            if (quote == 0 && inInput && opened == 0 && b is (byte)'(' or (byte)'`' or (byte)'=')
                return true;
            if (quote == 0 && b is (byte)'"' or (byte)'\'' or (byte)'`')
            {
                quote = b;
            }
            else if (quote != 0 && (b == quote || (b == '\n' && quote != '`')))
            {
                quote = 0;
                if (inInput && opened == b)
                    return true;
            }

            i++;
        }

        return false;
    }

    private static int Next(ReadOnlySpan<byte> page, ReadOnlySpan<byte> input, int at)
    {
        int next = page[(at + 1)..].IndexOf(input);
        return next < 0 ? -1 : at + 1 + next;
    }

    private static int EndOf(ReadOnlySpan<byte> page, int begin, ReadOnlySpan<byte> element)
    {
        for (int i = begin; ; i++)
        {
            int found = page[i..].IndexOf("</"u8);
            if (found < 0)
                return page.Length;
            i += found;
            if (WordList.Begins(page[(i + 2)..], element))
                return i;
        }
    }

    private static bool IsRaw(ReadOnlySpan<byte> element) =>
        WordList.Has(" script style textarea title xmp iframe noembed noframes noscript "u8, element);

    private static bool IsAddress(ReadOnlySpan<byte> attribute) =>
        WordList.Has(" href src action formaction xlink:href data to from values "u8, attribute);
}
