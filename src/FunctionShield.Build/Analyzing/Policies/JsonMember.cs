using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Analyzing.Policies;

/// <summary>A member of a JSON object, and where its name stands.</summary>
internal sealed class JsonMember(string name, TextSpan place, JsonValue value)
{
    public string Name { get; } = name;

    public TextSpan Place { get; } = place;

    public JsonValue Value { get; } = value;
}
