using FunctionShield.Calls;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input add structure to a DynamoDB expression, or choose the resource that an AWS call is about?</summary>
/// <remarks>
/// PartiQL is SQL's, object keys are paths, endpoints are URLs: their own correlators ask about those. Cost: one vectorised search of
/// the text for each input, and a look at its fingerprint; lexing only at places where an input stands, charged to
/// <see cref="ShieldDefaults.MaxMatchWork"/>.
/// </remarks>
internal static class AwsRequestCorrelator
{
    /// <summary>Shorter names are in an event by chance.</summary>
    private const int MinResource = 6;

    // Two names, an operator, a bracket: nothing shorter adds anything.
    private const int LeastExpression = 3;

    private const string Chosen = "input is the whole name of the resource: whoever sent it decides what this function's role is used on";

    public static void CorrelateExpression(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = call.Text;
        if (text.IsEmpty || invocation.Inputs.Count == 0 || text.Length > ShieldDefaults.MaxCallLength)
            return;

        var search = new FormSearch(text, stackalloc byte[FormSearch.StackBytes], stackalloc uint[FormSearch.StackWords]);
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = invocation.Inputs.Text(i).Trim(" \t\r\n'\"`;"u8); // Expressions have no quotes: a handler takes them off.
            if (invocation.Inputs[i].IsFromPlatform || input.Length < LeastExpression)
                continue;
            if ((AsItCame(text, ref search, input, out int at, out int length) ?? InOtherForm(text, ref search, input, out at, out length)) is { } reason)
            {
                findings.Add(new Finding(Rule.ExpressionStructure, Confidence.Proof, reason, at, length, i) { Proof = new Proof(-1, at, length) });
            }
        }

        if (search.Gap(Rule.ExpressionStructure) is { } gap)
            findings.Add(gap);
        search.Dispose();
    }

    private static string? AsItCame(ReadOnlySpan<byte> text, scoped ref FormSearch search, ReadOnlySpan<byte> input, out int at, out int length)
    {
        length = input.Length;
        for (at = text.IndexOf(input); at >= 0 && search.TryRead(); at = Next(text, input, at + length))
        {
            if (ItemExpressionChange.Of(text, at, at + length) is { } reason)
                return reason;
        }

        return null;
    }

    /// <summary>The same question of the input as a handler may have changed it, and of what is left of it when one end was cut off.</summary>
    private static string? InOtherForm(ReadOnlySpan<byte> text, scoped ref FormSearch search, ReadOnlySpan<byte> input, out int at, out int length)
    {
        at = length = 0;
        if (!search.MayHave(input, parts: true))
            return null;

        InputOccurrences<TextGrowth> places = search.PlacesOf(input);
        while (search.Next(ref places, input, out bool whole) && search.TryRead())
        {
            Occurrence place = places.Current;
            (at, length) = (place.Start, place.Length);
            if (whole ? ItemExpressionChange.Of(text, place.Start, place.End) is { } reason : (reason = ItemExpressionChange.OfPart(text, place.Start, place.End)) is not null)
                return reason;
        }

        return null;
    }

    public static void CorrelateResource(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> name = call.Text;
        if (name.Length < MinResource || IsWord(name))
            return;

        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            // What AWS wrote into the event (the bucket of an S3 notification) is what the function was connected to.
            if (invocation.Inputs[i] is { IsFromPlatform: false, Kind: not FieldKind.Name } && Trim(invocation.Inputs.Text(i)).SequenceEqual(name))
            {
                findings.Add(new Finding(Rule.ResourceChoice, Confidence.Medium, Chosen, 0, name.Length, i));
                return;
            }
        }
    }

    private static int Next(ReadOnlySpan<byte> text, ReadOnlySpan<byte> form, int from)
    {
        int next = text[from..].IndexOf(form);
        return next < 0 ? -1 : from + next;
    }

    // A table is called "orders", and so is a path or a tab of the page: equal by chance.
    private static bool IsWord(ReadOnlySpan<byte> name)
    {
        foreach (byte b in name)
        {
            if (!char.IsAsciiLetter((char)b))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> input) => input.Trim(" \t\r\n"u8);
}
