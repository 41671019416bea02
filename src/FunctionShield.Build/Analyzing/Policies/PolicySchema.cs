using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Analyzing.Policies;

/// <summary>Checks a policy file against <c>docs/functionshield.schema.json</c>, which tests hold equal to the policy's own reader.</summary>
/// <remarks>
/// The reader itself needs .NET 10 and an analyzer runs anywhere; so the schema is embedded and its keywords are followed: those that it
/// uses, and no others. It finds nothing that the reader takes; what takes more than a shape (an address that is none, a date that has
/// passed, <c>redact</c> where nothing can be masked) is left to the reader. Immutable and shared.
/// </remarks>
internal sealed class PolicySchema
{
    // A pattern of the schema is a line of classes: this is never reached, and bounds what a hostile policy file costs.
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    private static readonly Lazy<PolicySchema> Embedded = new(Load);

    private readonly JsonValue _root;
    private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    private PolicySchema(JsonValue root)
    {
        _root = root;
        Compile(root);
    }

    public static PolicySchema Shared => Embedded.Value;

    /// <summary>Everything that is wrong, in the order of the file.</summary>
    public List<PolicyProblem> Check(string text)
    {
        var problems = new List<PolicyProblem>();
        if (JsonReader.Read(text, out int errorAt) is not { } policy)
            problems.Add(new PolicyProblem(new TextSpan(errorAt, 0), "$", "The text from here", "JSON (comments and trailing commas are fine)"));
        else
            Check(policy, _root, "$", problems);
        return problems;
    }

    private static PolicySchema Load()
    {
        using Stream stream = typeof(PolicySchema).Assembly.GetManifestResourceStream("functionshield.schema.json")!;
        using var reader = new StreamReader(stream);
        return new PolicySchema(JsonReader.Read(reader.ReadToEnd(), out _)!);
    }

    private void Compile(JsonValue schema)
    {
        foreach (JsonMember member in schema.Members)
        {
            if (member.Name == "pattern" && member.Value.Kind == JsonKind.String)
                _patterns[member.Value.Text] = new Regex(member.Value.Text, RegexOptions.CultureInvariant, PatternTime);
            Compile(member.Value);
        }

        foreach (JsonValue item in schema.Items)
            Compile(item);
    }

    private void Check(JsonValue value, JsonValue schema, string path, List<PolicyProblem> problems)
    {
        schema = Resolve(schema, value);
        if (Expected(value, schema) is { } expected)
        {
            problems.Add(new PolicyProblem(value.Span, path, Shown(value), expected));
            return;
        }

        if (value.Kind == JsonKind.Object)
            CheckMembers(value, schema, path, problems);
        if (value.Kind == JsonKind.Array && schema["items"] is { } items)
        {
            for (int i = 0; i < value.Items.Count; i++)
                Check(value.Items[i], items, path + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", problems);
        }
    }

    private void CheckMembers(JsonValue value, JsonValue schema, string path, List<PolicyProblem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        JsonValue? known = schema["properties"], more = schema["additionalProperties"];
        foreach (JsonMember member in value.Members)
        {
            JsonValue? its = known?[member.Name] ?? (more is { Kind: JsonKind.Object } ? more : null);
            if (!seen.Add(member.Name))
                problems.Add(new PolicyProblem(member.Place, path, Quoted(member.Name), "each key once"));
            else if (its is not null)
                Check(member.Value, its, path + "." + member.Name, problems);
            else if (more is { Kind: JsonKind.False })
                problems.Add(new PolicyProblem(member.Place, path, Quoted(member.Name), "one of " + Names(known)));
        }

        foreach (JsonValue required in schema["required"]?.Items ?? [])
        {
            if (!seen.Contains(required.Text))
                problems.Add(new PolicyProblem(value.Span, path, "An object without " + Quoted(required.Text), Quoted(required.Text)));
        }
    }

    /// <summary>The schema that a value is to be held against: references followed, and of alternatives the one for its kind.</summary>
    private JsonValue Resolve(JsonValue schema, JsonValue value)
    {
        // References and alternatives of ours are three deep; the bound is for a schema with a loop.
        for (int depth = 0; depth < 8; depth++)
        {
            if (schema["$ref"] is { } reference)
                schema = Target(reference.Text) ?? schema;
            else if (schema["oneOf"] is { } alternatives)
                schema = Alternative(alternatives, value);
            else
                break;
        }

        return schema;
    }

    private JsonValue? Target(string reference)
    {
        JsonValue? target = _root;
        foreach (string part in reference.TrimStart('#', '/').Split('/'))
            target = target?[part];
        return target;
    }

    private JsonValue Alternative(JsonValue alternatives, JsonValue value)
    {
        foreach (JsonValue alternative in alternatives.Items)
        {
            JsonValue resolved = Resolve(alternative, value);
            if (IsOfKind(value, resolved))
                return resolved;
        }

        return Resolve(alternatives.Items[0], value);
    }

    private static bool IsOfKind(JsonValue value, JsonValue schema) => schema["type"]?.Text switch
    {
        "object" => value.Kind == JsonKind.Object,
        "array" => value.Kind == JsonKind.Array,
        "string" => value.Kind == JsonKind.String,
        "integer" => value.Kind == JsonKind.Number,
        "boolean" => value.Kind is JsonKind.True or JsonKind.False,
        _ => schema["enum"] is null ? schema["const"] is null || value.Kind == JsonKind.Number : value.Kind == JsonKind.String,
    };

    /// <summary>What should stand there, when the value itself is wrong.</summary>
    private string? Expected(JsonValue value, JsonValue schema)
    {
        if (schema["enum"] is { } words)
            return value.Kind == JsonKind.String && Contains(words, value.Text) ? null : "one of " + Words(words);
        if (schema["const"] is { } constant)
            return value.Kind == constant.Kind && value.Text == constant.Text ? null : constant.Text;
        if (!IsOfKind(value, schema))
            return schema["type"]?.Text switch { "object" => "an object", "array" => "a list", "integer" => "a whole number", "boolean" => "true or false", _ => "a text" };

        return value.Kind switch
        {
            JsonKind.Number => IsWhole(value.Text, schema) ? null : "a whole number" + Range(schema),
            JsonKind.String => ExpectedText(value.Text, schema),
            JsonKind.Array when schema["minItems"] is not null && value.Items.Count == 0 => "a list that is not empty: leave the key out for any",
            _ => null,
        };
    }

    private string? ExpectedText(string text, JsonValue schema)
    {
        if (schema["minLength"] is not null && text.Length == 0)
            return "a text that is not empty";
        if (schema["pattern"] is { } pattern && !_patterns[pattern.Text].IsMatch(text))
            return "something like " + (schema["examples"]?.Items[0].Text ?? pattern.Text);
        bool isDate = schema["format"]?.Text == "date";
        return isDate && !DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "a day as yyyy-MM-dd" : null;
    }

    private static bool IsWhole(string text, JsonValue schema) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && number >= Bound(schema["minimum"], long.MinValue) && number <= Bound(schema["maximum"], long.MaxValue);

    private static long Bound(JsonValue? bound, long otherwise) => bound is null ? otherwise : long.Parse(bound.Text, CultureInfo.InvariantCulture);

    private static string Range(JsonValue schema) => schema["minimum"] is { } least
        ? schema["maximum"] is { } most ? " from " + least.Text + " to " + most.Text : " from " + least.Text
        : "";

    private static bool Contains(JsonValue words, string text)
    {
        foreach (JsonValue word in words.Items)
        {
            if (word.Text == text)
                return true;
        }

        return false;
    }

    private static string Words(JsonValue words) => string.Join(", ", words.Items.ConvertAll(static word => word.Text));

    private static string Names(JsonValue? properties) => string.Join(", ", properties?.Members.ConvertAll(static member => member.Name) ?? []);

    private static string Shown(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => "An object",
        JsonKind.Array => "A list",
        JsonKind.String => Quoted(value.Text),
        _ => value.Text,
    };

    // As much as an error needs to be recognised by, as in the reader's own errors.
    private static string Quoted(string text)
    {
        const int MaxQuoted = 48;
        char[] shown = (text.Length > MaxQuoted ? text.Substring(0, MaxQuoted) + "…" : text).ToCharArray();
        for (int i = 0; i < shown.Length; i++)
            shown[i] = char.IsControl(shown[i]) ? '\uFFFD' : shown[i];
        return '"' + new string(shown) + '"';
    }
}
