using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Html;
using FunctionShield.Grammars.Script;

namespace FunctionShield.Detection;

internal static partial class ScriptInjection
{
    /// <summary>White space between an attribute's name and its sign that is looked through.</summary>
    private const int MaxGap = 8;

    /// <summary>Longest event name, with room.</summary>
    private const int MaxEventName = 48;

    /// <summary>How far a handler's value is read to tell code from prose.</summary>
    private const int ValueWindow = 160;

    /// <summary><c>" onfocus=f()</c>: the text ends an attribute's value, or stands in a tag, and a handler follows.</summary>
    /// <remarks>One vectorised search for each sign; a constant number of bytes around it.</remarks>
    private static void ReadAttributes(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int from = 0, firstQuote = -1;
        while (!verdict.IsSure)
        {
            int sign = text[from..].IndexOf((byte)'=');
            if (sign < 0)
                return;
            sign += from;
            from = sign + 1;

            int end = sign;
            while (end > 0 && sign - end < MaxGap && text[end - 1] <= ' ')
                end--;
            int start = end;
            while (start > 0 && end - start < MaxEventName && ((uint)((text[start - 1] | 0x20) - 'a') < 26 || text[start - 1] == '_'))
                start--;
            if (end - start < 5 || !HtmlNames.IsEvent(text[start..end]))
                continue;
            if (start > 0 && text[start - 1] is > 0x20 and not ((byte)'/' or (byte)'+' or (byte)'"' or (byte)'\'' or (byte)'`'))
                continue;

            ReadOnlySpan<byte> value = text[from..Math.Min(text.Length, from + ValueWindow)].TrimStart(" \t\r\n\"'`"u8);
            if (firstQuote < 0)
            {
                firstQuote = text.IndexOfAny((byte)'"', (byte)'\'', (byte)'`');
                firstQuote = firstQuote < 0 ? text.Length : firstQuote;
            }

            bool closes = firstQuote < start;
            if (!IsHandlerCode(value))
            {
                if (closes && end == sign && start < ValueWindow && text[start - 1] <= ' ')
                    verdict.Raise(Confidence.Low, "may end an attribute's value and add an event handler", start, end - start + 1);
                continue;
            }

            verdict.Raise(
                closes || ScriptCalls.IsSink(value) ? Confidence.High : Confidence.Medium,
                closes ? "ends an attribute's value and adds an event handler" : "adds an event handler to a tag",
                start, Math.Min(text.Length - start, end - start + 1 + value.Length));
        }
    }

    /// <summary><c>&amp;{f()}</c>, the script entity of old Netscape browsers, which probes still carry; and markup in UTF-7.</summary>
    /// <remarks>Two vectorised searches.</remarks>
    private static void ReadOldForms(ReadOnlySpan<byte> text, Traits traits, ref Verdict verdict)
    {
        int entity = (traits & Traits.Ampersand) != 0 ? text.IndexOf("&{"u8) : -1;
        if (entity >= 0)
        {
            ReadOnlySpan<byte> inside = text[(entity + 2)..Math.Min(text.Length, entity + ValueWindow)];
            int end = inside.IndexOf((byte)'}');
            if (end >= 0 && inside[..end].IndexOfAny((byte)'(', (byte)'=') >= 0)
                verdict.Raise(Confidence.Medium, "a script entity", entity, end + 3);
        }

        // US-ASCII in old browsers drops the eighth bit: these fractions were angle brackets.
        int fraction = (traits & Traits.NonAscii) != 0 ? text.IndexOf("\u00BCscript"u8) : -1;
        if (fraction >= 0 && text[fraction..].IndexOf("\u00BE"u8) > 0)
            verdict.Raise(Confidence.Medium, "a script element with the eighth bit set", fraction, text.Length - fraction);

        // RFC 2152: +ADw is an opening angle bracket, +AD4 a closing one.
        if ((traits & Traits.Plus) == 0)
            return;
        int open = text.IndexOf("+ADw"u8);
        if (open < 0)
            open = text.IndexOf("+adw"u8);
        if (open >= 0 && (text[open..].IndexOf("+AD4"u8) > 0 || text[open..].IndexOf("+ad4"u8) > 0))
            verdict.Raise(Confidence.High, "markup in UTF-7", open, text.Length - open);
    }

    /// <summary>A name, perhaps a path of names, and a call or an assignment, before anything that is prose.</summary>
    private static bool IsHandlerCode(ReadOnlySpan<byte> value)
    {
        if (WordList.Begins(value, "javascript:"u8))
            return true;
        for (int i = 0; i < value.Length; i++)
        {
            byte b = value[i];
            if (b is (byte)'(' or (byte)'`')
                return true;
            if (b == '=')
                return i > 0;
            bool isPath = b is (byte)'.' or (byte)'_' or (byte)'$' or (byte)'[' or (byte)']' or (byte)'\'' or (byte)'\\' or (byte)'&' or (byte)'#' or (byte)';' or (byte)'{'
                || (uint)((b | 0x20) - 'a') < 26 || (uint)(b - '0') < 10;
            if (!isPath)
                return false;
        }

        return false;
    }
}
