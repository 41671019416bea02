using System.Text;
using System.Text.Json;
using CsCheck;
using FunctionShield.Enforcement;
using FunctionShield.Events;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Enforcement;

/// <summary>What is cut out of an event is the records that were refused, and the rest is the event that came in.</summary>
public class RecordFilterPropertyTests
{
    private static readonly Gen<string> Space = Pick.From("", "", "", " ", "\n", "\t \r\n", "   ");

    // No record, though it stands where one could; and names that look like the event's own.
    private static readonly Gen<string> Junk = Pick.From("5", "null", "\"},{\"", "[]", "[{\"a\":1}]", "\"]\"", "true");

    private static readonly Gen<string> Body = Pick.From(
        "\"ok\"", "\"},{\"", "\"],\"", "{\"Records\":[{\"a\":1},{\"a\":2}]}", "[{\"eventSource\":\"aws:sqs\"},{}]", "\"\\\"}\"", "{}", "\"\u00e9,\"", "{\"records\":{\"t\":[{}]}}");

    [Fact]
    public void A_batch_without_some_records_is_valid_and_has_the_others_byte_for_byte() =>
        Batch.Sample(batch => Holds(batch, "{", $"\"Records\":{batch.Arrays[0].Text}", "}"), iter: 3000);

    [Fact]
    public void A_map_of_arrays_without_some_records_is_valid_and_has_the_others_byte_for_byte() =>
        Batch.Sample(batch => Holds(batch, "{\"eventSource\":\"aws:kafka\",\"records\":{", string.Join(',', batch.Arrays.Select((a, i) => $"\"t-{i}\":{a.Text}")), "}}"), iter: 3000);

    [Fact]
    public void A_key_that_stands_twice_loses_records_from_both() =>
        Batch.Sample(batch => Holds(batch, "{", string.Join(',', batch.Arrays.Select(a => $"\"Records\":{a.Text},\"n\":[1,2]")), "}"), iter: 3000);

    [Fact]
    public void A_bare_array_without_some_records_is_valid_and_has_the_others_byte_for_byte() =>
        Batch.Sample(batch => Holds(batch, "", batch.Arrays[0].Text, ""), iter: 3000);

    [Fact]
    public void Properties_of_an_object_are_no_records()
    {
        RecordSpan[] records = RecordsOf("""{"Records":{"a":{"eventSource":"aws:sqs"},"b":{"eventSource":"aws:sqs"}}}"""u8);
        Assert.Empty(records);
    }

    [Fact]
    public void What_names_no_record_takes_nothing_away()
    {
        byte[] json = """{"Records":[{"a":1}]}"""u8.ToArray();
        Assert.Equal(json, RecordFilter.Without(json, RecordsOf(json), [7, -1]));
    }

    private static readonly Gen<Elements> Array =
        Gen.Select(Space, Gen.OneOf(Gen.Select(Gen.Int[0, 99], Body, Space, (n, body, s) => new Element($"{{{s}\"messageId\":\"{n}\",{s}\"body\":{body}{s}}}", true)), Junk.Select(j => new Element(j, false))), Space, (a, e, b) => e with { Before = a, After = b })
            .List[0, 6].Select(elements => new Elements(elements));

    private static readonly Gen<Drawn> Batch = Gen.Select(Array.Array[1, 4], Gen.Bool.Array[24], (arrays, leave) => new Drawn(arrays, leave));

    private static void Holds(Drawn batch, string head, string middle, string tail)
    {
        byte[] json = Encoding.UTF8.GetBytes(head + middle + tail);
        RecordSpan[] records = RecordsOf(json);
        int[] withheld = [.. Enumerable.Range(0, records.Length).Where(i => batch.Leave[i % batch.Leave.Length])];
        byte[] kept = RecordFilter.Without(json, records, withheld);

        // An oracle that does not count commas: the elements of each array that stay, put together anew.
        using JsonDocument before = JsonDocument.Parse(json), after = JsonDocument.Parse(kept);
        string[] survivors = [.. Enumerable.Range(0, records.Length).Except(withheld).Select(i => Encoding.UTF8.GetString(json.AsSpan()[records[i].Start..records[i].End]))];
        Assert.Equal(survivors, RecordsOf(kept).Select(r => Encoding.UTF8.GetString(kept.AsSpan()[r.Start..r.End])));
        Assert.Equal(JunkOf(before.RootElement), JunkOf(after.RootElement));
        for (int i = 0; i < records.Length; i++)
            Assert.Equal(RecordFilter.Without(json, records, [.. Enumerable.Range(0, records.Length).Where(k => k != i)]), RecordFilter.Only(json, records, i));
        if (withheld.Length == 0)
            Assert.Equal(json, kept);
    }

    // Everything but the records: what is left of the document when objects in arrays of records are taken out of its text.
    private static string JunkOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject().Select(p => p.Name + ":" + JunkOf(p.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Where(e => e.ValueKind != JsonValueKind.Object).Select(e => e.GetRawText())) + "]",
        _ => element.GetRawText(),
    };

    private static RecordSpan[] RecordsOf(ReadOnlySpan<byte> json)
    {
        var records = new List<RecordSpan>();
        var reader = new EventReader(json, Place.Root, record: -1);
        while (reader.Read(out _))
        {
            if (!reader.RecordEnded)
                continue;
            records.Add(new RecordSpan(reader.RecordStart, reader.Position));
            reader.LeaveRecord();
        }

        return [.. records];
    }

    private sealed record Element(string Text, bool IsRecord, string Before = "", string After = "");

    private sealed record Elements(List<Element> All)
    {
        public string Text => "[" + string.Join(',', All.Select(e => e.Before + e.Text + e.After)) + "]";
    }

    private sealed record Drawn(Elements[] Arrays, bool[] Leave);
}
