using System.Text.Json;

namespace FunctionShield.Enforcement;

/// <summary>Reads by what id the source of an event without records knows it: what its own logs call it.</summary>
/// <remarks>Only when a finding is written. It is the event's word, and a forged event forges it.</remarks>
internal static class EventIdentity
{
    /// <summary>
    /// <c>requestContext.requestId</c> of API Gateway, function URLs and AppSync's kind; a load balancer's <c>X-Amzn-Trace-Id</c>; the <c>id</c> of
    /// EventBridge and what follows its envelope.
    /// </summary>
    /// <param name="utf8Event">The event. Linear in it, and nothing is kept.</param>
    /// <returns>Empty where there is none, and where the event cannot be read.</returns>
    public static string Read(ReadOnlySpan<byte> utf8Event)
    {
        try
        {
            return Find(new Utf8JsonReader(utf8Event));
        }
        catch (JsonException)
        {
            return "";
        }
        catch (InvalidOperationException)
        {
            // A string that holds half a surrogate pair is JSON, and no text.
            return "";
        }
    }

    private static string Find(Utf8JsonReader reader)
    {
        string id = "", trace = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return "";

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool context = reader.ValueTextEquals("requestContext"u8), headers = reader.ValueTextEquals("headers"u8), own = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (context && reader.TokenType == JsonTokenType.StartObject && Below(ref reader, "requestId"u8) is { Length: > 0 } request)
                return request;
            else if (headers && reader.TokenType == JsonTokenType.StartObject)
                trace = Below(ref reader, "x-amzn-trace-id"u8);
            else if (own && reader.TokenType == JsonTokenType.String)
                id = reader.GetString() ?? "";
            else
                reader.Skip();
        }

        return id.Length > 0 ? id : trace;
    }

    /// <summary>Reads to the object's end.</summary>
    private static string Below(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        string found = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool wanted = reader.ValueTextEquals(name);
            reader.Read();
            if (wanted && reader.TokenType == JsonTokenType.String)
                found = reader.GetString() ?? "";
            else
                reader.Skip();
        }

        return found;
    }
}
