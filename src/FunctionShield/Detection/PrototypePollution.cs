using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>Does this name reach for an object's prototype? (CWE-1321)</summary>
/// <remarks>
/// Names, and texts that are one name path, a form, or an object. A sentence that mentions <c>__proto__</c> is none. A Lambda function on
/// .NET has no prototypes, but what it writes to a queue, a table or a page is read by JavaScript. Linear.
/// </remarks>
internal static class PrototypePollution
{
    internal const string Reason = "a path to an object's prototype";

    /// <summary>How far before a hit its parameter may begin: names are short, and each hit looks back.</summary>
    private const int MaxNameLength = 256;

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (text.Length < 9 || !view.Has(Traits.ProtoPair) || text.IndexOf("proto"u8) < 0 || view.Kind is FieldKind.Metadata or FieldKind.UserAgent)
            return;

        ReadOnlySpan<byte> trimmed = text.TrimStart(" \t\r\n"u8);
        bool isObject = trimmed[0] is (byte)'{' or (byte)'[';
        int from = 0;
        while (text[from..].IndexOf("proto"u8) is >= 0 and var step)
        {
            int at = from + step;
            from = at + 5;
            if (!TryReach(text, at, out int start, out int end) || Judge(view, text, isObject, start, end) is not (> Confidence.Low and var confidence))
                continue;

            findings.Add(Rule.PrototypeInput, confidence, Reason, start, end - start);
            return;
        }
    }

    /// <summary>Whether "proto" at <paramref name="at"/> is the middle of <c>__proto__</c>, or begins the second part of a path from the constructor.</summary>
    private static bool TryReach(ReadOnlySpan<byte> text, int at, out int start, out int end)
    {
        start = at - 2;
        end = at + 7;
        if (start >= 0 && end <= text.Length && text[start..end].SequenceEqual("__proto__"u8))
            return IsBoundary(text, start - 1) && IsBoundary(text, end);

        end = at + 9;
        if (end > text.Length || !text[at..end].SequenceEqual("prototype"u8) || !IsBoundary(text, end))
            return false;

        // constructor.prototype, constructor[prototype], constructor["prototype"], {"constructor":{"prototype"
        int before = at;
        while (before > 0 && text[before - 1] is (byte)'.' or (byte)'[' or (byte)']' or (byte)'"' or (byte)'\'' or (byte)'{' or (byte)':' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            before--;
        start = before - 11;
        return before < at && start >= 0 && text[start..before].SequenceEqual("constructor"u8) && IsBoundary(text, start - 1);
    }

    private static bool IsBoundary(ReadOnlySpan<byte> text, int at) =>
        (uint)at >= (uint)text.Length || !(char.IsAsciiLetterOrDigit((char)text[at]) || text[at] is (byte)'_' or (byte)'$');

    private static Confidence Judge(in FieldView view, ReadOnlySpan<byte> text, bool isObject, int start, int end)
    {
        if (view.Kind == FieldKind.Name)
            return Confidence.High;

        if (isObject)
            return IsKey(text, start, end) ? Confidence.High : IsElement(text, start, end) ? Confidence.Medium : Confidence.Low;

        // A form or one name path: no blanks at all. "a.__proto__.b" as a value is what path setters are given.
        if (view.Has(Traits.Space | Traits.LineBreak))
            return IsAssignment(text, start, end) ? Confidence.Medium : Confidence.Low;
        if (view.Has(Traits.Equals))
            return IsParameterName(text, start, end) ? Confidence.High : Confidence.Low;
        bool path = IsElement(text, start, end) || (end < text.Length && text[end] is (byte)'.' or (byte)'[' or (byte)']') || (start > 0 && text[start - 1] is (byte)'.' or (byte)'[' or (byte)'/');
        return path && view.Kind is not (FieldKind.Referer or FieldKind.ObjectKey) && !view.Has(Traits.Paren | Traits.Semicolon) ? Confidence.Medium : Confidence.Low;
    }

    /// <summary><c>a.__proto__.b = c</c>: one path, blanks, and an assignment of one word.</summary>
    /// <remarks>One pass, of a text of at most <see cref="MaxNameLength"/> bytes.</remarks>
    private static bool IsAssignment(ReadOnlySpan<byte> text, int start, int end)
    {
        if (text.Length > MaxNameLength || text[..start].ContainsAny(" \n\r\t("u8))
            return false;
        int blank = text[end..].IndexOf((byte)' ');
        ReadOnlySpan<byte> rest = blank < 1 ? default : text[(end + blank)..].TrimStart((byte)' ');
        return rest is [(byte)'=', (byte)' ', ..] && !rest[2..].ContainsAny(" (;{\n"u8);
    }

    /// <summary><c>["__proto__"]</c>, and what a path goes on with.</summary>
    private static bool IsElement(ReadOnlySpan<byte> text, int start, int end) =>
        end + 2 < text.Length && text[end] is (byte)'"' or (byte)'\'' && text[end + 1] == ']' && text[end + 2] is (byte)'[' or (byte)'.'
        && (start < 2 || text[start - 1] != text[end] || text[start - 2] == '[');

    private static bool IsKey(ReadOnlySpan<byte> text, int start, int end)
    {
        if (start == 0 || text[start - 1] is not ((byte)'"' or (byte)'\'' or (byte)'{' or (byte)',' or (byte)' '))
            return false;
        while (end < text.Length && text[end] is (byte)'"' or (byte)'\'' or (byte)' ')
            end++;
        return end < text.Length && text[end] == ':';
    }

    /// <summary>The part of the form that holds the range has its <c>=</c> after it.</summary>
    private static bool IsParameterName(ReadOnlySpan<byte> text, int start, int end)
    {
        ReadOnlySpan<byte> before = text[Math.Max(0, start - MaxNameLength)..start];
        before = before[(before.LastIndexOfAny((byte)'&', (byte)'?', (byte)';') + 1)..];
        ReadOnlySpan<byte> after = text[end..Math.Min(text.Length, end + MaxNameLength)];
        int next = after.IndexOfAny((byte)'=', (byte)'&', (byte)';');
        return !before.Contains((byte)'=') && next >= 0 && after[next] == '=';
    }
}
