using System.Runtime.CompilerServices;
using FunctionShield.Grammars.Json;

namespace FunctionShield.Events;

/// <summary>The place of each open container.</summary>
[InlineArray(JsonLexer.MaxDepth + 1)]
internal struct PlaceStack
{
    private Place _first;
}
