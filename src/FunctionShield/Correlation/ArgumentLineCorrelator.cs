using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input end the quotes that it stands in, and so become more than one argument of a program? (CWE-88)</summary>
/// <remarks>
/// The grammar is that of the Microsoft C runtime, by which .NET splits <c>ProcessStartInfo.Arguments</c> on every platform. Only quotes
/// that the function wrote say that one argument was meant: without them, an input with a blank in it may be two by design.
/// Cost: one vectorised search of the line for each input with a quote or a backslash; a walk over the line for each place of it, charged to
/// <see cref="ShieldDefaults.MaxMatchWork"/>.
/// </remarks>
internal static class ArgumentLineCorrelator
{
    private const string AddsArguments = "closes the quotes that it stands in and adds arguments";
    private const string Swallows = "takes away the quote that ends its argument, and what follows becomes part of it";

    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> line = call.Text;
        if (line.Length > ShieldDefaults.MaxCallLength || !line.Contains((byte)'"'))
            return;

        var search = new FormSearch(line, stackalloc byte[FormSearch.StackBytes], stackalloc uint[FormSearch.StackWords]);
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = invocation.Inputs.Text(i);
            if (input.Length < 2 || !input.ContainsAny((byte)'"', (byte)'\\'))
                continue;
            if ((AsItCame(line, ref search, input, out int at, out int length) ?? InOtherForm(line, ref search, input, out at, out length)) is { } reason)
                findings.Add(new Finding(Rule.CommandStructure, Confidence.Proof, reason, at, length, i));
        }

        if (search.Gap(Rule.CommandStructure) is { } gap)
            findings.Add(gap);
        search.Dispose();
    }

    private static string? AsItCame(ReadOnlySpan<byte> line, scoped ref FormSearch search, ReadOnlySpan<byte> input, out int at, out int length)
    {
        length = input.Length;
        at = line.IndexOf(input);
        while (at >= 0 && search.TryRead())
        {
            if (Change(line, at, at + length) is { } reason)
                return reason;
            int next = line[(at + length)..].IndexOf(input);
            at = next < 0 ? -1 : at + length + next;
        }

        return null;
    }

    private static string? InOtherForm(ReadOnlySpan<byte> line, scoped ref FormSearch search, ReadOnlySpan<byte> input, out int at, out int length)
    {
        at = length = 0;
        if (!search.MayHave(input, parts: true))
            return null;

        InputOccurrences<TextGrowth> places = search.PlacesOf(input);
        while (search.Next(ref places, input, out _) && search.TryRead())
        {
            (at, length) = (places.Current.Start, places.Current.Length);
            if (Change(line, at, at + length) is { } reason)
                return reason;
        }

        return null;
    }

    /// <summary>Reads the line up to the end of an occurrence, quotes and backslashes as the runtime reads them.</summary>
    private static string? Change(ReadOnlySpan<byte> line, int start, int end)
    {
        bool quoted = false, closed = false;
        int opened = -1;
        for (int i = 0; i < end;)
        {
            int run = line[i..].IndexOfAnyExcept((byte)'\\');
            int backslashes = run < 0 ? line.Length - i : run;
            i += backslashes;
            if (i >= line.Length)
                return null;

            byte b = line[i];
            if (b != '"')
            {
                if (closed && !quoted && i < end && b is (byte)' ' or (byte)'\t')
                    return AddsArguments;
                i++;
                continue;
            }

            // An odd backslash, or a second quote within quotes, makes it a character. Whose that one is may be the input's doing.
            bool escaped = (backslashes & 1) == 1;
            bool doubled = !escaped && quoted && i + 1 < line.Length && line[i + 1] == '"';
            bool inputsDoing = opened >= 0 && opened < start && ((escaped && i == end) || (doubled && i >= start && i + 1 == end));
            if (inputsDoing && line[(end + 1)..].ContainsAnyExcept((byte)' ', (byte)'\t'))
                return Swallows;
            if (!escaped && !doubled)
            {
                closed |= quoted && opened < start && i >= start && i < end;
                quoted = !quoted;
                opened = quoted ? i : opened;
            }

            i += doubled ? 2 : 1;
        }

        return null;
    }
}
