using System.Globalization;
using System.Text.Json;

namespace FunctionShield.Cli.Logs;

/// <summary>What the wrappers around an event say of it: when and where it was written.</summary>
/// <param name="Time">When; null when nothing says so.</param>
/// <param name="Function">The function's name; empty when nothing says it.</param>
/// <remarks>
/// A log group is <c>/aws/lambda/NAME</c> by default; in a group that functions share the stream is
/// <c>YYYY/MM/DD/NAME[version]id</c> ("Working with Lambda function logs", AWS Lambda developer guide).
/// </remarks>
internal readonly record struct LogPlace(DateTimeOffset? Time, string Function)
{
    private const string Groups = "/aws/lambda/";

    /// <summary>This place, with what an object around an event says.</summary>
    public LogPlace Within(JsonElement wrapper)
    {
        LogPlace place = this;
        foreach (JsonProperty member in wrapper.EnumerateObject())
        {
            place = NameOf(member) switch
            {
                "timestamp" or "time" or "@timestamp" => place with { Time = TimeOf(member.Value) ?? place.Time },
                "logGroup" or "logGroupName" or "@log" => place.InGroup(JsonText(member.Value)),
                "logStream" or "logStreamName" or "@logStream" => place.InStream(JsonText(member.Value)),
                "functionName" or "FunctionName" or "function_name" => place with { Function = JsonText(member.Value) },
                _ => place,
            };
        }

        return place;
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return ""; // no UTF-8, and none of ours
        }
    }

    /// <summary>This place, in a log group: <c>/aws/lambda/orders</c>, or with the account before it.</summary>
    public LogPlace InGroup(string group)
    {
        int at = group.IndexOf(Groups, StringComparison.Ordinal);
        return at < 0 ? this : this with { Function = group[(at + Groups.Length)..] };
    }

    /// <summary>This place, in a log stream: <c>2026/01/31/orders[$LATEST]0123</c> says the function, <c>2026/01/31/[$LATEST]0123</c> does not.</summary>
    public LogPlace InStream(string stream)
    {
        int bracket = stream.IndexOf('[', StringComparison.Ordinal);
        int slash = bracket < 0 ? -1 : stream.LastIndexOf('/', bracket);
        return slash < 0 || bracket == slash + 1 ? this : this with { Function = stream[(slash + 1)..bracket] };
    }

    /// <summary>ISO 8601, as Logs Insights writes it, or milliseconds since 1970.</summary>
    public static DateTimeOffset? TimeOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetInt64(out long number) ? TimeOf(number) : null;
        return TimeOf(JsonText(value));
    }

    /// <inheritdoc cref="TimeOf(JsonElement)"/>
    public static DateTimeOffset? TimeOf(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return TimeOf(number);

        // Not just any text with a number in it: a date begins with its year.
        return text.Length >= 19 && char.IsAsciiDigit(text[0]) && text[4] == '-' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;
    }

    private static DateTimeOffset? TimeOf(long milliseconds)
    {
        // From 2001 to 2286 as milliseconds; nothing of ours was written before or will be after.
        return milliseconds is > 1_000_000_000_000 and < 10_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    private static string JsonText(JsonElement value) => value.ValueKind == JsonValueKind.String ? Inspecting.JsonStrings.Text(value) : "";
}
