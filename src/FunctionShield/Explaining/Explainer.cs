using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>Turns what an inlet left behind (ledger, trace, suspicions) into an explanation.</summary>
/// <remarks>
/// The inlet has run as it runs in a function. What is added here is asked of the same detectors again, one at a time and context by
/// context, over exactly the texts that the inlet gave them. Allocates; no function calls it.
/// </remarks>
/// <param name="invocation">The invocation, not yet wiped.</param>
/// <param name="trace">What its inlet gave to the detectors.</param>
/// <param name="policy">The policy in force.</param>
/// <param name="now">The time: an exemption ends with its day.</param>
/// <param name="root">What stands for <c>$</c> in paths.</param>
internal sealed class Explainer(Invocation invocation, InspectionTrace trace, Policy policy, DateTimeOffset now, string root)
{
    private readonly InputLedger _inputs = invocation.Inputs;
    private readonly Scratch _scratch = invocation.Scratch;
    private readonly ViewExplainer _views = new(invocation, policy, now);

    // From a place to its number among the explained inputs: normal forms of one leaf share a place.
    private readonly Dictionary<InputPlace, int> _places = [];
    private readonly List<(Input Input, int Index)> _leaves = [];

    public Explanation Explain()
    {
        for (int i = 0; i < _inputs.Count; i++)
        {
            Input input = _inputs[i];
            bool isDocument = input.Text == _inputs.Document(input.Document).Text && _inputs.Document(input.Document).Form == DocumentForm.Json;
            if (!isDocument && _places.TryAdd(InputPlace.Of(input), _leaves.Count))
                _leaves.Add((input, i));
        }

        var explained = new List<ExplainedInput>(_leaves.Count);
        for (int i = 0; i < _leaves.Count; i++)
            explained.Add(Leaf(i, _leaves[i].Input, _leaves[i].Index));

        var whole = new List<ExplainedFinding>();
        foreach (Suspicion suspicion in invocation.Suspicions)
        {
            if (suspicion.Finding.Rule.Weakness is Weakness.Policy or Weakness.ResourceBomb)
                whole.Add(_views.Judge(suspicion.Finding, new Attribution(invocation.Trigger, -1, root, suspicion.Layers), [], isReported: true));
        }

        return new Explanation(invocation.Trigger, policy.Name, explained, whole, Gaps(), _views.Tightest);
    }

    private ExplainedInput Leaf(int number, Input input, int index)
    {
        Document document = _inputs.Document(input.Document);
        string path = string.Concat(root, InputPath.Of(_inputs, _scratch, index).AsSpan(1));
        var attribution = new Attribution(invocation.Trigger, input.Record, path, input.Layers);
        List<ExplainedView> views = Views(input, attribution);
        (int start, int length) = Span(input, document);
        ReadOnlyMemory<byte> raw = _scratch.Text(document.Text).Slice(start, length).ToArray();
        ReadOnlyMemory<byte> text = _scratch.Text(input.Text).ToArray();
        int parent = document.Parent < 0 ? -1 : _places.GetValueOrDefault(InputPlace.Of(_inputs[document.Parent]), -1);
        InputFate fate = views.Count > 0 ? InputFate.Inspected : IsOpened(input) ? InputFate.Opened : InputFate.Quiet;
        return new ExplainedInput(
            number, path, input.Kind.ToString(), input.Record, parent, parent < 0 ? "" : Envelope(document), start, raw, text, fate, views);
    }

    private List<ExplainedView> Views(Input leaf, Attribution attribution)
    {
        var views = new List<ExplainedView>();
        DecodeLayers before = leaf.Layers;
        foreach (TracedView view in trace.Views)
        {
            if (InputPlace.Of(view.Input) != InputPlace.Of(leaf))
                continue;
            DecodeLayers taken = view.Input.Layers & ~before;
            // Percent encoding is taken off repeatedly, and leaves no new mark the second time.
            string decoder = view.Input.Text == leaf.Text ? "" : taken == DecodeLayers.None ? DecoderName(DecodeLayers.Percent) + ", once more" : DecoderName(taken);
            views.Add(_views.Explain(view, decoder, attribution with { Layers = view.Input.Layers }));
            before = view.Input.Layers;
        }

        return views;
    }

    /// <summary>Where the leaf stands in its document, escapes included.</summary>
    private (int Start, int Length) Span(in Input input, in Document document)
    {
        TextSlice text = input.Text, whole = document.Text;
        if (text.Source == whole.Source && text.Offset >= whole.Offset && text.Offset + text.Length <= whole.Offset + whole.Length)
            return (text.Offset - whole.Offset, text.Length);

        ReadOnlySpan<byte> rest = _scratch.Text(whole)[input.Offset..];
        int end = 0;
        switch (document.Form)
        {
            case DocumentForm.Json:
                while (end < rest.Length && rest[end] != '"')
                    end += rest[end] == '\\' ? 2 : 1;
                break;
            case DocumentForm.Pairs:
                end = rest.IndexOfAny((byte)'&', (byte)';');
                break;
            default:
                end = text.Length;
                break;
        }

        return (input.Offset, end < 0 ? rest.Length : Math.Min(end, rest.Length));
    }

    private bool IsOpened(in Input input)
    {
        for (int i = 0; i < _inputs.DocumentCount; i++)
        {
            int parent = _inputs.Document(i).Parent;
            if (parent >= 0 && InputPlace.Of(_inputs[parent]) == InputPlace.Of(input))
                return true;
        }

        return false;
    }

    private string Envelope(in Document document)
    {
        DecodeLayers taken = document.Layers & ~_inputs[document.Parent].Layers;
        return document.Form switch
        {
            DocumentForm.Json => "JSON",
            DocumentForm.Pairs => (taken & DecodeLayers.Form) != 0 ? "form" : "pairs",
            DocumentForm.Multipart => "multipart",
            _ => (taken & DecodeLayers.Base64) != 0 ? "base64" : "parts",
        };
    }

    private static string DecoderName(DecodeLayers layers) => layers switch
    {
        DecodeLayers.Percent => "percent encoding",
        DecodeLayers.HtmlEntity => "HTML character references",
        DecodeLayers.UnicodeEscape => "\\u and \\x escapes",
        DecodeLayers.Part => "a part of it",
        DecodeLayers.Filtered => "what a filter would leave",
        DecodeLayers.UnicodeFold => "full-width, overlong and look-alike forms",
        _ => layers.ToString(),
    };

    private List<Coverage> Gaps()
    {
        var gaps = new List<Coverage>();
        foreach (Coverage gap in Enum.GetValues<Coverage>())
        {
            if ((invocation.CoverageGaps & (1u << (int)gap)) != 0)
                gaps.Add(gap);
        }

        return gaps;
    }
}
