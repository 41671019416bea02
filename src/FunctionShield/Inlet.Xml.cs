using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>XML bodies: each element's text and each attribute's value is an input of its own.</summary>
internal readonly ref partial struct Inlet
{
    private void OpenXml(ReadOnlySpan<byte> text, in Input input, int index, int depth)
    {
        DecodeLayers layers = input.Layers & ~DecodeLayers.Form;
        int document = _inputs.Open(new Document(input.Text, DocumentForm.Xml, index, layers));
        var parts = new XmlParts(text);
        while (parts.Next())
        {
            ReadOnlySpan<byte> name = text.Slice(parts.NameStart, parts.NameLength);
            InspectPart(input.Text.Part(parts.Start, parts.Length), name, FieldKind.Body, document, parts.NameStart, input.Record, layers, depth);
        }
    }
}
