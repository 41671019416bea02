using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Detection;

/// <summary>Does the text leave a literal of a server-side JavaScript or DynamoDB expression and go on in that language?</summary>
internal static partial class NoSqlInjection
{
    /// <summary>Where the literal must have ended: nobody writes an essay before the quote.</summary>
    private const int MaxLead = 64;

    private static void InspectExpression(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (view.Kind is FieldKind.Referer or FieldKind.UrlPath)
            return;

        if (view.Has(Traits.SingleQuote))
            InspectBreak(text, (byte)'\'', ref findings);
        if (view.Has(Traits.DoubleQuote))
            InspectBreak(text, (byte)'"', ref findings);

        int start = text.Length - text.TrimStart(" \t0123456789"u8).Length;
        if (start < text.Length && text[start] == ';' && QueryScript.BeginsLoopOrReturn(text[(start + 1)..]))
        {
            findings.Add(Rule.NoSqlInput, Confidence.High, "ends an expression and begins a JavaScript statement", start, text.Length - start);
        }
        else if (text.Length <= 512 && !view.Has(Traits.LineBreak) && QueryScript.IsShellCall(text))
        {
            findings.Add(Rule.NoSqlInput, Confidence.Medium, "a call of the database's own shell", 0, text.Length);
        }
    }

    /// <remarks>Only the first quote of a kind can end the literal around the text.</remarks>
    private static void InspectBreak(ReadOnlySpan<byte> text, byte quote, ref FindingBuffer findings)
    {
        int at = text[..Math.Min(text.Length, MaxLead + 1)].IndexOf(quote);
        if (at < 0)
            return;

        ReadOnlySpan<byte> rest = text[(at + 1)..];
        if (QueryScript.GoesOn(rest, quote))
        {
            findings.Add(Rule.NoSqlInput, Confidence.High, "ends a string of a query expression and goes on in JavaScript", at, text.Length - at);
        }
        else if (QueryScript.GoesOnInDynamo(rest))
        {
            findings.Add(Rule.NoSqlInput, Confidence.High, "ends a literal of a DynamoDB expression and adds a condition", at, text.Length - at);
        }
    }
}
