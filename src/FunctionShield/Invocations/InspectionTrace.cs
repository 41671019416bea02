using FunctionShield.Decoding;

namespace FunctionShield.Invocations;

/// <summary>The texts that an inlet gave to the detectors, in order. An explanation runs the detectors over them again, one by one.</summary>
internal sealed class InspectionTrace
{
    private readonly List<TracedView> _views = [];

    public IReadOnlyList<TracedView> Views => _views;

    public void Add(in Input input, ReadOnlySpan<byte> name, Traits traits) => _views.Add(new TracedView(input, name.ToArray(), traits));
}
