using System.Text.Json;

namespace FunctionShield.Cli.Learning;

/// <summary>Reads IAM policy documents (IAM JSON policy elements reference), also in what <c>aws iam get-role-policy</c> and <c>get-policy-version</c> print.</summary>
internal static class IamPolicyReader
{
    // Around the document: { "PolicyDocument": … }, { "PolicyVersion": { "Document": … } }.
    private static readonly string[] Wrappers = ["PolicyDocument", "PolicyVersion", "Document"];

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Its statements; null when it is none, which is said.</summary>
    public static IamStatement[]? Read(string path, TextWriter error)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path), Options);
            JsonElement document = Unwrapped(json.RootElement);
            if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("Statement", out JsonElement statements))
            {
                error.WriteLine($"{path}: this is no IAM policy document: it has no Statement.");
                return null;
            }

            JsonElement[] all = statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : [statements];
            var read = new IamStatement[all.Length];
            for (int i = 0; i < all.Length; i++)
            {
                if (Read(all[i], i) is not { } statement)
                {
                    error.WriteLine(FormattableString.Invariant($"{path}: statement {i + 1} has no Effect (Allow or Deny), or neither Action nor NotAction."));
                    return null;
                }

                read[i] = statement;
            }

            return read;
        }
        catch (JsonException e)
        {
            error.WriteLine(FormattableString.Invariant($"{path}:{e.LineNumber + 1}: this is no JSON."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{path}: {e.Message}");
        }

        return null;
    }

    private static JsonElement Unwrapped(JsonElement element)
    {
        for (int depth = 0; depth < Wrappers.Length && element.ValueKind == JsonValueKind.Object; depth++)
        {
            int wrapper = Array.FindIndex(Wrappers, name => element.TryGetProperty(name, out _));
            if (wrapper < 0)
                break;
            element = element.GetProperty(Wrappers[wrapper]);
        }

        return element;
    }

    private static IamStatement? Read(JsonElement statement, int index)
    {
        if (statement.ValueKind != JsonValueKind.Object || !statement.TryGetProperty("Effect", out JsonElement effect)
            || effect.ValueKind != JsonValueKind.String || !(effect.ValueEquals("Allow") || effect.ValueEquals("Deny")))
        {
            return null;
        }

        string[]? actions = Texts(statement, "Action"), but = Texts(statement, "NotAction");
        string[]? resources = Texts(statement, "Resource"), notResources = Texts(statement, "NotResource");
        if ((actions ?? but) is not { } patterns)
            return null;
        string name = statement.TryGetProperty("Sid", out JsonElement sid) && sid.ValueKind == JsonValueKind.String && sid.GetString() is { Length: > 0 } given
            ? given
            : FormattableString.Invariant($"statement {index + 1}");
        return new IamStatement(
            name, effect.ValueEquals("Allow"), patterns, actions is null, resources ?? notResources ?? ["*"], resources is null && notResources is not null,
            statement.TryGetProperty("Condition", out _));
    }

    private static string[]? Texts(JsonElement statement, string name)
    {
        if (!statement.TryGetProperty(name, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        return value.ValueKind != JsonValueKind.Array
            ? null
            : [.. value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)];
    }
}
