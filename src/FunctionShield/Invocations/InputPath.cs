using System.Text;
using FunctionShield.Decoding;

namespace FunctionShield.Invocations;

/// <summary>Names an input's place in the event, through every envelope: <c>$.Records[3].body.name</c>. Only reports ask.</summary>
internal static class InputPath
{
    /// <remarks>Walks each enclosing document once; as deep as envelopes go.</remarks>
    public static string Of(InputLedger inputs, Scratch scratch, int index) => Of(inputs, scratch, index, new PathWalks());

    /// <param name="inputs">The inputs.</param>
    /// <param name="scratch">Where their texts are.</param>
    /// <param name="index">Which one.</param>
    /// <param name="walks">How far the documents were walked for the inputs before it.</param>
    public static string Of(InputLedger inputs, Scratch scratch, int index, PathWalks walks)
    {
        Input input = inputs[index];
        Document document = inputs.Document(input.Document);
        string parent = document.Parent < 0 ? "$" : Of(inputs, scratch, document.Parent, walks);
        ReadOnlySpan<byte> text = scratch.Text(document.Text);
        return document.Form switch
        {
            DocumentForm.Json when input.Text != document.Text => parent + walks.For(document.Parent < 0).Locate(text, input.Document, input.Offset),
            DocumentForm.Pairs => parent + PairName(text, input.Offset),
            DocumentForm.Xml => parent + XmlName(text, input.Offset),
            DocumentForm.Multipart => parent + PartName(text, input.Offset),
            _ => parent,
        };
    }

    private static string PairName(ReadOnlySpan<byte> text, int offset)
    {
        ReadOnlySpan<byte> name = text[offset..];
        int end = name.IndexOfAny((byte)'=', (byte)'&', (byte)';');
        return "." + Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }

    private static string XmlName(ReadOnlySpan<byte> text, int offset)
    {
        ReadOnlySpan<byte> name = text[offset..];
        int end = 0;
        while (end < name.Length && !XmlParts.EndsName(name[end]))
            end++;
        return end == 0 ? "" : "." + Encoding.UTF8.GetString(name[..end]);
    }

    /// <remarks>One pass over the parts before it.</remarks>
    private static string PartName(ReadOnlySpan<byte> text, int offset)
    {
        ReadOnlySpan<byte> name = default;
        if (MultipartBody.TryOpen(text, out MultipartBody body))
        {
            while (body.Next() && body.HeadStart <= offset)
                name = body.Name;
        }

        return name.IsEmpty ? "" : "." + Encoding.UTF8.GetString(name);
    }
}
