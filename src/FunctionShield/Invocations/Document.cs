using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Invocations;

/// <summary>A text whose parts are inputs: the event, or an envelope that was opened inside it.</summary>
/// <param name="Text">Where it is.</param>
/// <param name="Form">How a part of it is named.</param>
/// <param name="Parent">The input that it was opened from; -1 for the event.</param>
/// <param name="Layers">Everything that was taken off to get here.</param>
internal readonly record struct Document(TextSlice Text, DocumentForm Form, int Parent, DecodeLayers Layers);
