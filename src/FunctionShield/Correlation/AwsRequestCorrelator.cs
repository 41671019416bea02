using FunctionShield.Calls;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input add structure to a DynamoDB expression, or choose the resource that an AWS call is about?</summary>
/// <remarks>
/// PartiQL is SQL's, object keys are paths, endpoints are URLs: their own correlators ask about those. Cost: one vectorised search of
/// the text for each input; lexing, and a walk over the tokens that it covers, only for inputs that occur.
/// </remarks>
internal static class AwsRequestCorrelator
{
    /// <summary>Shorter names are in an event by chance.</summary>
    private const int MinResource = 6;

    private const string Chosen = "input is the whole name of the resource: whoever sent it decides what this function's role is used on";

    public static void CorrelateExpression(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = call.Text;
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            if (invocation.Inputs[i].IsFromPlatform || !Occurs(text, invocation.Inputs.Text(i), out ReadOnlySpan<byte> form, out int at))
                continue;

            // Occurrences do not overlap, so the tokens that they cover are walked at most once for each input.
            for (; at >= 0; at = Next(text, form, at + form.Length))
            {
                if (ItemExpressionChange.Of(text, at, at + form.Length) is { } reason)
                {
                    findings.Add(new Finding(Rule.ExpressionStructure, Confidence.Proof, reason, at, form.Length, i)
                    {
                        Proof = new Proof(-1, at, form.Length),
                    });
                    break;
                }
            }
        }
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

    private static bool Occurs(ReadOnlySpan<byte> text, ReadOnlySpan<byte> input, out ReadOnlySpan<byte> form, out int at)
    {
        form = Trim(input);

        // Two names, an operator, a bracket: nothing shorter adds anything.
        at = form.Length < 3 ? -1 : text.IndexOf(form);
        return at >= 0;
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
