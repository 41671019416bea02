using FunctionShield.Events;

namespace FunctionShield.Enforcement;

/// <summary>Writes the event without some of its records: everything else byte for byte as it was inspected.</summary>
/// <remarks>
/// With each record one comma goes: the one behind it, or behind the last of its array the one before it, which is written already. What
/// else stands in the array (white space, elements that are no records) stays where it is, so what was valid JSON stays valid.
/// </remarks>
internal static class RecordFilter
{
    /// <param name="json">The event.</param>
    /// <param name="records">Its records, in order.</param>
    /// <param name="withheld">Positions to leave out, in any order.</param>
    /// <remarks>One pass over the event.</remarks>
    public static byte[] Without(ReadOnlySpan<byte> json, ReadOnlySpan<RecordSpan> records, IReadOnlyCollection<int> withheld)
    {
        var leave = new bool[records.Length];
        foreach (int position in withheld)
        {
            if ((uint)position < (uint)leave.Length)
                leave[position] = true;
        }

        return Keep(json, records, leave);
    }

    /// <summary>Writes the event with one of its records alone.</summary>
    /// <remarks>Linear in the records and in what stands around them, not in their text.</remarks>
    public static byte[] Only(ReadOnlySpan<byte> json, ReadOnlySpan<RecordSpan> records, int index)
    {
        var leave = new bool[records.Length];
        Array.Fill(leave, true);
        leave[index] = false;
        return Keep(json, records, leave);
    }

    private static byte[] Keep(ReadOnlySpan<byte> json, ReadOnlySpan<RecordSpan> records, ReadOnlySpan<bool> leave)
    {
        int most = json.Length;
        for (int i = 0; i < records.Length; i++)
            most -= leave[i] ? records[i].End - records[i].Start : 0;
        byte[] kept = new byte[most];
        int length = 0, from = 0;
        for (int i = 0; i < records.Length; i++)
        {
            if (!leave[i])
                continue;

            ReadOnlySpan<byte> before = json[from..records[i].Start];
            before.CopyTo(kept.AsSpan(length));
            length += before.Length;
            from = records[i].End;
            if (AfterSpace(json, from) is var next && next < json.Length && json[next] == ',')
                from = next + 1;
            else
                length = WithoutComma(kept.AsSpan(0, length));
        }

        json[from..].CopyTo(kept.AsSpan(length));
        Array.Resize(ref kept, length + json.Length - from);
        return kept;
    }

    private static int AfterSpace(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && IsSpace(json[at]))
            at++;
        return at;
    }

    /// <summary>The length without a comma at its end, which nothing follows any more.</summary>
    private static int WithoutComma(ReadOnlySpan<byte> kept)
    {
        int at = kept.Length;
        while (at > 0 && IsSpace(kept[at - 1]))
            at--;
        return at > 0 && kept[at - 1] == ',' ? at - 1 : kept.Length;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
