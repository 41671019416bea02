using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>What handlers make of a text before they use it: parts of it, and what their filters leave. Inputs for the outlets, no suspicion.</summary>
internal readonly ref partial struct Inlet
{
    private void Derive(ReadOnlySpan<byte> text, Traits traits, in Input input, int source)
    {
        if ((traits & Derivable) == 0 || input.Kind is FieldKind.Metadata || text.Length > MaxDerived)
            return;
        if (_inputs.Crowded)
        {
            _invocation.Miss(Coverage.TooManyInputs);
            return;
        }

        // Nobody splits a browser's name to put a part of it anywhere.
        if (input.Kind != FieldKind.UserAgent)
        {
            var parts = new TextParts(text, traits, isHeader: input.Kind == FieldKind.Header);
            while (parts.Next())
                _inputs.Add(input with { Text = input.Text.Part(parts.Start, parts.Length), Layers = input.Layers | DecodeLayers.Part, Source = source });
        }

        var filtered = new FilteredText(_scratch, text, traits);
        while (filtered.Next())
            _inputs.Add(input with { Text = filtered.Slice, Layers = input.Layers | DecodeLayers.Filtered, Source = source });
    }

    // A document: its leaves are looked at one by one, and nobody writes it into a statement.
    private const int MaxDerived = 1024;

    // Words between spaces have no part and lose nothing to a filter that could end or join anything.
    private const Traits Derivable = Traits.Characters & ~(Traits.Word | Traits.Space | Traits.Comma);
}
