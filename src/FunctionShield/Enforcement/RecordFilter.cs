using FunctionShield.Events;

namespace FunctionShield.Enforcement;

/// <summary>Writes the event without some of its records: everything else byte for byte as it was inspected.</summary>
internal static class RecordFilter
{
    /// <param name="json">The event.</param>
    /// <param name="records">Its records, in order.</param>
    /// <param name="withheld">Positions to leave out, ascending.</param>
    public static byte[] Without(ReadOnlySpan<byte> json, ReadOnlySpan<RecordSpan> records, IReadOnlyCollection<int> withheld)
    {
        if (records.IsEmpty)
            return json.ToArray();

        var kept = new MemoryStream(json.Length);
        kept.Write(json[..records[0].Start]);
        bool first = true;
        for (int i = 0; i < records.Length; i++)
        {
            ReadOnlySpan<byte> before = i == 0 ? default : json[records[i - 1].End..records[i].Start];
            if (EndsGroup(before))
            {
                kept.Write(before);
                first = true;
            }

            if (IsWithheld(withheld, i))
                continue;
            if (!first)
                kept.WriteByte((byte)',');
            kept.Write(json[records[i].Start..records[i].End]);
            first = false;
        }

        kept.Write(json[records[^1].End..]);
        return kept.ToArray();
    }

    /// <summary>Writes the event with one of its records alone.</summary>
    /// <remarks>Linear in the records, not in their text.</remarks>
    public static byte[] Only(ReadOnlySpan<byte> json, ReadOnlySpan<RecordSpan> records, int index)
    {
        ReadOnlySpan<byte> start = json[..records[0].Start], end = json[records[^1].End..];
        var kept = new MemoryStream(start.Length + records[index].End - records[index].Start + end.Length);
        kept.Write(start);
        for (int i = 0; i < records.Length; i++)
        {
            ReadOnlySpan<byte> before = i == 0 ? default : json[records[i - 1].End..records[i].Start];
            if (EndsGroup(before))
                kept.Write(before);
            if (i == index)
                kept.Write(json[records[i].Start..records[i].End]);
        }

        kept.Write(end);
        return kept.ToArray();
    }

    // What stands between two records is a comma, or the end of one topic's array and the start of the next.
    private static bool EndsGroup(ReadOnlySpan<byte> between) => between.Length > 1 && between.Trim(" \t\r\n"u8) is not ([] or [(byte)',']);

    private static bool IsWithheld(IReadOnlyCollection<int> withheld, int record)
    {
        foreach (int position in withheld)
        {
            if (position == record)
                return true;
        }

        return false;
    }
}
