using System.Buffers;
using System.Text;
using System.Text.Json;
using FunctionShield.Events;

namespace FunctionShield.Enforcement;

/// <summary>What CloudFormation must be told about a refused custom resource; until somebody does, the stack waits for an hour.</summary>
/// <remarks>
/// Made by <see cref="Inspection.RefusalOfStack"/>, and only for a URL in CloudFormation's own bucket of the stack's region. Send it with
/// <c>PUT</c>, without a content type (the URL is signed so), and follow no redirect.
/// </remarks>
public sealed class StackRefusal
{
    // CloudFormation refuses a longer answer (User Guide, "Custom resource response objects").
    private const int MaxBody = 4096;

    // Marks a resource that was never made, so that the rollback which deletes it is not refused for ever.
    private const string NeverMade = "functionshield-refused-";

    private StackRefusal(Uri responseUrl, ReadOnlyMemory<byte> body)
    {
        ResponseUrl = responseUrl;
        Body = body;
    }

    /// <summary>Where to.</summary>
    public Uri ResponseUrl { get; }

    /// <summary>
    /// What, UTF-8 JSON: <c>FAILED</c> with the reference id. For the deletion of a resource whose creation was refused,
    /// <c>SUCCESS</c>: nothing was made, and a stack whose rollback fails is stuck.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Reads a refused event; null when nobody may be told: it is no such event, or its URL is not CloudFormation's.</summary>
    internal static StackRefusal? Of(ReadOnlyMemory<byte> utf8Event, string referenceId)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8Event);
            JsonElement root = document.RootElement;
            if (Text(root, "ResponseURL") is not { } url || Text(root, "StackId") is not { } stack
                || !StackCallback.IsCloudFormations(Encoding.UTF8.GetBytes(url), Encoding.UTF8.GetBytes(stack)))
            {
                return null;
            }

            // The signature is over the path as it is written.
            var address = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            byte[] body = Write(root, stack, referenceId);
            return body.Length <= MaxBody ? new StackRefusal(address, body) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or UriFormatException)
        {
            return null;
        }
    }

    private static byte[] Write(JsonElement root, string stack, string referenceId)
    {
        string resource = Text(root, "PhysicalResourceId") ?? NeverMade + referenceId;
        bool wasNeverMade = Text(root, "RequestType") == "Delete" && resource.StartsWith(NeverMade, StringComparison.Ordinal);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Status", wasNeverMade ? "SUCCESS" : "FAILED");
            json.WriteString("Reason", "Refused by FunctionShield, reference " + referenceId);
            json.WriteString("PhysicalResourceId", resource);
            json.WriteString("StackId", stack);
            json.WriteString("RequestId", Text(root, "RequestId") ?? "");
            json.WriteString("LogicalResourceId", Text(root, "LogicalResourceId") ?? "");
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
}
