using FunctionShield.Events;
using FunctionShield.Invocations;

namespace FunctionShield.Explaining;

/// <summary>What the normal forms of one leaf have in common. A pair's name and value begin at one offset, so names are apart.</summary>
internal readonly record struct InputPlace(int Document, int Offset, bool IsName)
{
    public static InputPlace Of(in Input input) => new(input.Document, input.Offset, input.Kind == FieldKind.Name);
}
