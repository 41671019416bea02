using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Analyzing.Policies;

/// <summary>A JSON value and where it stands.</summary>
internal sealed class JsonValue(JsonKind kind, int start)
{
    public JsonKind Kind { get; } = kind;

    public TextSpan Span { get; private set; } = new(start, 0);

    /// <summary>A string without its escapes; a number as it is written.</summary>
    public string Text { get; set; } = "";

    public List<JsonMember> Members { get; } = [];

    public List<JsonValue> Items { get; } = [];

    public void End(int end) => Span = TextSpan.FromBounds(Span.Start, end);

    /// <summary>The member's value; null when there is none.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            foreach (JsonMember member in Members)
            {
                if (member.Name == name)
                    return member.Value;
            }

            return null;
        }
    }
}
