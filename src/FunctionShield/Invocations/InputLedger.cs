using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Invocations;

/// <summary>The invocation's inputs, kept for correlation: slices into its own text, not strings.</summary>
/// <remarks>Written by the inlet alone, then read by any thread that works for the invocation.</remarks>
internal sealed class InputLedger(Scratch scratch)
{
    private Input[] _inputs = new Input[256];
    private Document[] _documents = new Document[8];

    /// <summary>How many inputs are kept.</summary>
    public int Count { get; private set; }

    /// <summary>How many documents were opened, the event included.</summary>
    public int DocumentCount { get; private set; }

    /// <summary>An input found no place: it has no proof at an outlet.</summary>
    public bool Full { get; private set; }

    /// <summary>So many that what can change nothing is not kept any more.</summary>
    public bool Crowded => Count >= ShieldDefaults.MaxDerivingInputs;

    public ref readonly Input this[int index] => ref _inputs[index];

    /// <summary>The input's text, JSON escapes and envelopes taken off, UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int index) => scratch.Text(_inputs[index].Text);

    public ref readonly Document Document(int index) => ref _documents[index];

    /// <summary>Remembers an input.</summary>
    /// <returns>Its index, or -1 when the ledger is full.</returns>
    public int Add(in Input input)
    {
        if (Count == _inputs.Length)
        {
            if (Count >= ShieldDefaults.MaxInputs)
            {
                Full = true;
                return -1;
            }

            Array.Resize(ref _inputs, Count * 2);
        }

        _inputs[Count] = input;
        return Count++;
    }

    public int Open(in Document document)
    {
        if (DocumentCount == _documents.Length)
            Array.Resize(ref _documents, DocumentCount * 2);
        _documents[DocumentCount] = document;
        return DocumentCount++;
    }

    /// <summary>Remembers text that stands in no event: what a tool or a test gives.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        if (!scratch.TryKeep(text, out TextSlice slice))
            return -1;
        int document = Open(new Document(slice, DocumentForm.Text, -1, DecodeLayers.None));
        return Add(new Input(slice, document, 0, -1, FieldKind.Unknown, DecodeLayers.None));
    }

    public void Clear()
    {
        // A batch of thousands of inputs is rare; do not hold its table for the process's life.
        if (_inputs.Length > 4096)
            _inputs = new Input[256];
        Count = 0;
        DocumentCount = 0;
        Full = false;
    }
}
