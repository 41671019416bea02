using System.Numerics;
using System.Runtime.Intrinsics;
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
        int from = FirstEvent(text), firstQuote = -1;
        while (!verdict.IsSure && from >= 0)
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
            if (start > 0 && !LeadsAttribute(text[start - 1]))
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

    /// <summary>The first place where an event's name may begin: <c>on</c> and a letter, at the beginning or behind what can stand before an attribute; -1 when there is none.</summary>
    /// <remarks>Linear, 16 bytes a step: addresses and programs are full of signs, and hardly one has an event before it (stage table).</remarks>
    private static int FirstEvent(ReadOnlySpan<byte> text)
    {
        if (text.Length < 6 || IsEventStart(text, 0))
            return text.Length < 6 ? -1 : 0;

        int at = 1;
        for (; text.Length - at > Vector128<byte>.Count + 1; at += Vector128<byte>.Count)
        {
            Vector128<byte> before = Vector128.Create(text[(at - 1)..]), lower = Vector128.Create((byte)0x20);
            Vector128<byte> name = Vector128.Equals(Vector128.Create(text[at..]) | lower, Vector128.Create((byte)'o'))
                & Vector128.Equals(Vector128.Create(text[(at + 1)..]) | lower, Vector128.Create((byte)'n'));
            Vector128<byte> lead = Vector128.LessThanOrEqual(before, lower) | Vector128.Equals(before, Vector128.Create((byte)'/')) | Vector128.Equals(before, Vector128.Create((byte)'+'))
                | Vector128.Equals(before, Vector128.Create((byte)'"')) | Vector128.Equals(before, Vector128.Create((byte)'\'')) | Vector128.Equals(before, Vector128.Create((byte)'`'));
            for (uint hits = (name & lead).ExtractMostSignificantBits(); hits != 0; hits &= hits - 1)
            {
                int start = at + BitOperations.TrailingZeroCount(hits);
                if (IsEventStart(text, start))
                    return start;
            }
        }

        for (; at + 2 < text.Length; at++)
        {
            if (LeadsAttribute(text[at - 1]) && IsEventStart(text, at))
                return at;
        }

        return -1;
    }

    private static bool IsEventStart(ReadOnlySpan<byte> text, int at) =>
        at + 2 < text.Length && (text[at] | 0x20) == 'o' && (text[at + 1] | 0x20) == 'n' && (uint)((text[at + 2] | 0x20) - 'a') < 26;

    /// <summary>What can stand before an attribute in a tag, or in the place where a text ends one.</summary>
    private static bool LeadsAttribute(byte b) => b is <= 0x20 or (byte)'/' or (byte)'+' or (byte)'"' or (byte)'\'' or (byte)'`';

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
