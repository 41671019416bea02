using System.Text;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>Second-order injection: what an input points at (an object, rows, a response) is somebody's input too.</summary>
public sealed partial class Shield
{
    private const int MaxSource = 200;

    /// <summary>Makes text that the function read an input of the current invocation: outlets prove against it from now on.</summary>
    /// <param name="source">Where it was read from, <c>s3://bucket/key</c>: reports name an input of it <c>$.tracked['source'].field</c>.</param>
    /// <param name="bytes">What was read, UTF-8. Copied. JSON, lines, separated values and markup are opened, anything else is one input.</param>
    /// <remarks>
    /// Does nothing outside an invocation. At most 256 KB of a source and 1 MB of an invocation are kept; beyond is coverage. Nothing is
    /// parsed before an outlet asks. Any thread.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public void Track(string source, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (bytes.IsEmpty || _isOff || IsOwnWork || !_current.TryLease(out Inspection inspection, out _))
            return;

        try
        {
            inspection.Invocation.Tracked.Add(NameOf(source))?.Append(bytes);
        }
        catch (Exception e) when (IsFault(e))
        {
            NotTracked(e, inspection);
        }
        finally
        {
            inspection.Invocation.Release();
        }
    }

    /// <summary>Makes what the function reads of a stream an input of the current invocation, while it is read.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="content">The stream; the result owns it.</param>
    /// <returns>A stream with the same bytes; <paramref name="content"/> itself outside an invocation.</returns>
    /// <remarks><inheritdoc cref="Track(string, ReadOnlySpan{byte})" path="/remarks"/></remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Stream Track(string source, Stream content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        if (_isOff || IsOwnWork || !_current.TryLease(out Inspection inspection, out _))
            return content;

        try
        {
            TrackedText? text = inspection.Invocation.Tracked.Add(NameOf(source));
            return text is null ? content : new TrackingStream(content, inspection, text);
        }
        catch (Exception e) when (IsFault(e))
        {
            NotTracked(e, inspection);
            return content;
        }
        finally
        {
            inspection.Invocation.Release();
        }
    }

    /// <summary>What was read goes on and is no input: from now on a call without a proof follows <c>fail</c>, as past the budget. Within a lease.</summary>
    internal void NotTracked(Exception failure, Inspection inspection)
    {
        _reports.Failed(nameof(Track), failure);
        inspection.Invocation.Tracked.Overflow();
    }

    /// <summary>Opens what was read since somebody asked last, and gives its inputs. Under the text's gate.</summary>
    private Invocation Open(TrackedText text)
    {
        if (text.TryGetInputs(out Invocation inputs))
            return inputs;

        inputs = _pool.Rent();
        inputs.Begin([], text.Text.Length);
        if (inputs.Scratch.TryKeep(text.Text, out TextSlice slice))
            new Inlet(inputs, detects: false).Follow(slice);
        text.Keep(inputs);
        return inputs;
    }

    // In a path, a name must not end its own brackets.
    private static string NameOf(string source)
    {
        var name = new StringBuilder("$.tracked['", Math.Min(source.Length, MaxSource) + 16);
        foreach (char c in source.AsSpan(0, Math.Min(source.Length, MaxSource)))
            name.Append(char.IsControl(c) || c is '\'' or '[' or ']' ? '_' : c);
        return name.Append("']").ToString();
    }

    private static Attribution AttributionOf(TrackedText text, Invocation inputs, int input, Trigger trigger) => input < 0
        ? new Attribution(trigger, -1, text.Source, DecodeLayers.None)
        : new Attribution(trigger, -1, string.Concat(text.Source, InputPath.Of(inputs.Inputs, inputs.Scratch, input).AsSpan(1)), inputs.Inputs[input].Layers);
}
