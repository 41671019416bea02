using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>Is there a query operator or expression where a scalar belongs? (CWE-943)</summary>
/// <remarks>
/// Four shapes: an operator as a property's or parameter's name (<c>$ne</c>, <c>user[$ne]</c>); an object of operators as text; text that
/// leaves its property and begins an operator (<c>', $where: '1'</c>); text that leaves a JavaScript or DynamoDB expression's literal and
/// goes on (<c>' || '1'=='1</c>). Linear.
/// </remarks>
internal static partial class NoSqlInjection
{
    private const string OperatorName = "a query operator where a value is expected";

    /// <summary>Whether there is anything to ask: a name, or what a document or an expression is made of.</summary>
    internal static bool MayHaveAny(in FieldView view) =>
        view.Kind == FieldKind.Name || view.Has(Traits.Dollar | Traits.SingleQuote | Traits.DoubleQuote | Traits.Semicolon | Traits.Paren);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (view.Kind == FieldKind.Name)
        {
            if (text.Length >= 3 && view.Has(Traits.Dollar))
                InspectName(text, ref findings);
            else if (text.SequenceEqual("AttributeValueList"u8))
                findings.Add(Rule.NoSqlInput, Confidence.High, "a DynamoDB condition where a value is expected", 0, text.Length);
            return;
        }

        if (view.Kind is FieldKind.Metadata or FieldKind.UserAgent || text.Length < 4)
            return;

        if (view.Has(Traits.Dollar) && view.Has(Traits.Colon | Traits.Equals))
            InspectOperators(view, ref findings);
        if (view.Has(Traits.SingleQuote | Traits.DoubleQuote | Traits.Semicolon | Traits.Paren))
            InspectExpression(view, ref findings);
    }

    /// <summary>The name itself, or a part of it in brackets: <c>$ne</c>, <c>user[$ne]</c>, <c>user[$in][]</c>, <c>user.$ne</c>.</summary>
    /// <remarks>One pass over the dollar signs.</remarks>
    private static void InspectName(ReadOnlySpan<byte> name, ref FindingBuffer findings)
    {
        for (int at = name.IndexOf((byte)'$'); at >= 0;)
        {
            int end = WordEnd(name, at + 1);
            bool opens = at == 0 || name[at - 1] is (byte)'[' or (byte)'.';
            bool closes = end == name.Length || name[end] is (byte)']' or (byte)'[' or (byte)'.';
            if (opens && closes && QueryOperators.Of(name[(at + 1)..end]) is var confidence and > Confidence.Low)
            {
                // Strapi, Feathers and LoopBack publish such filters: there the operator is the interface.
                if (at > 0 && IsFilterApi(name))
                    confidence = Confidence.Medium;
                findings.Add(Rule.NoSqlInput, confidence, OperatorName, at, end - at);
                return;
            }

            int next = name[end..].IndexOf((byte)'$');
            at = next < 0 ? -1 : end + next;
        }
    }

    private static bool IsFilterApi(ReadOnlySpan<byte> name) =>
        name.StartsWith("filter["u8) || name.StartsWith("filters["u8) || name.StartsWith("where["u8) || name.StartsWith("query["u8);

    /// <summary>Operators as keys in a text that is an object, or that leaves one property for the next.</summary>
    /// <remarks>Stops at the first operator; one look ahead at each dollar sign.</remarks>
    private static void InspectOperators(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = view.Text;
        ReadOnlySpan<byte> trimmed = Blanks.Trim(text);
        bool isObject = trimmed.Length > 4 && trimmed[0] is (byte)'{' or (byte)'[' && trimmed[^1] is (byte)'}' or (byte)']';
        int from = 0;
        while (text[from..].IndexOf((byte)'$') is >= 0 and var step)
        {
            int at = from + step;
            int end = WordEnd(text, at + 1);
            from = end;
            if (QueryOperators.Of(text[(at + 1)..end]) != Confidence.High)
                continue;

            if (IsBracketParameter(view, text, at, end))
            {
                findings.Add(Rule.NoSqlInput, Confidence.High, OperatorName, at, end - at);
                return;
            }

            if (!IsKey(text, at, end, out int comma))
                continue;
            if (isObject)
            {
                findings.Add(Rule.NoSqlInput, text.Length <= 1024 ? Confidence.High : Confidence.Medium, OperatorName, at, end - at);
                return;
            }

            // Leaves its property: a comma before the key, and no object opened in the text itself.
            if (comma >= 0 && comma <= 64 && text[..comma].IndexOfAny((byte)'{', (byte)'(', (byte)'\n') < 0)
            {
                findings.Add(Rule.NoSqlInput, Confidence.High, "ends a property and begins a query operator", 0, end);
                return;
            }
        }
    }

    /// <summary><c>a[$ne]=x</c> in a whole form or query string.</summary>
    private static bool IsBracketParameter(in FieldView view, ReadOnlySpan<byte> text, int at, int end) =>
        view.Kind is FieldKind.Document or FieldKind.QueryString or FieldKind.Body or FieldKind.Unknown && !view.Has(Traits.Space | Traits.LineBreak)
        && at > 1 && text[at - 1] == '[' && end < text.Length && text[end] == ']'
        && (text[end..].StartsWith("]="u8) || text[end..].StartsWith("][]="u8));

    /// <param name="text">The text.</param>
    /// <param name="at">The dollar sign.</param>
    /// <param name="end">After the operator's name.</param>
    /// <param name="comma">The comma before the key; -1 when a brace or the text's start is before it.</param>
    private static bool IsKey(ReadOnlySpan<byte> text, int at, int end, out int comma)
    {
        comma = -1;
        int before = at - 1;
        if (before >= 0 && text[before] is (byte)'"' or (byte)'\'')
            before--;
        while (before >= 0 && text[before] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            before--;
        if (before >= 0 && text[before] == ',')
            comma = before;
        else if (before >= 0 && text[before] != '{')
            return false;

        if (end < text.Length && text[end] is (byte)'"' or (byte)'\'')
            end++;
        while (end < text.Length && text[end] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            end++;
        return end < text.Length && text[end] == ':';
    }

    private static int WordEnd(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] == '_'))
            at++;
        return at;
    }
}
