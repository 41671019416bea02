using System.Text.Json;
using FunctionShield.Events;
using FunctionShield.Policies;

namespace FunctionShield.Fuzz.Trials;

/// <summary>Whole events: read, inspected, and handed on without their refused records.</summary>
internal static class EventTrials
{
    private static readonly KeptFailures Failures = new();

    private static readonly Shield Strict = Shield.Load(new ShieldOptions { Policy = Policy.Strict, Reports = Failures, Environment = static _ => null, EnvironmentNames = static () => [], ChecksPosture = false });

    public static FuzzTarget[] All { get; } = [new("event.fields", Fields), new("event.inlet", Inlet), new("event.path", Path)];

    private static void Fields(ReadOnlySpan<byte> text)
    {
        var reader = new EventReader(text, Place.Root, -1);
        int before = 0;
        while (reader.Read(out Field field))
        {
            if (reader.RecordEnded)
            {
                InvariantException.Require(reader.RecordStart >= 0 && reader.RecordStart <= reader.Position, "a record ends before it begins");
                reader.LeaveRecord();
                continue;
            }

            InvariantException.Require(field.Start >= 0 && field.Start + field.Text.Length <= text.Length, "a field is outside the event");
            InvariantException.Require(reader.Position >= before, "the reader goes back");
            before = reader.Position;
        }
    }

    private static void Inlet(ReadOnlySpan<byte> text)
    {
        byte[] raw = text.ToArray();
        bool wasJson = IsJson(raw);
        try
        {
            using Inspection inspection = Strict.Begin(raw);
            if (!inspection.IsRefused && inspection.Refused is { Count: > 0 } refused)
            {
                ReadOnlyMemory<byte> left = inspection.Without([.. refused.Select(record => record.Index)]);
                InvariantException.Require(!wasJson || IsJson(left), "an event without its refused records is no JSON");
            }
            else
            {
                InvariantException.Require(inspection.RefusalBytes.IsEmpty || IsJson(inspection.RefusalBytes), "a refusal is no JSON");
            }
        }
        catch (ShieldBlockedException)
        {
            // What a trigger without an answer of its own gets.
        }

        Failures.Rethrow();
    }

    private static void Path(ReadOnlySpan<byte> text)
    {
        for (int at = 0; at < text.Length; at += 1 + (text.Length / 8))
            InvariantException.Require(JsonPath.Locate(text, at) is "" or ['.' or '[', ..], "a path begins with neither a name nor an element");
    }

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span);
        try
        {
            while (reader.Read())
            {
            }

            return text.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
