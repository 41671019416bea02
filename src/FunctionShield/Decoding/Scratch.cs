using System.Buffers;

namespace FunctionShield.Decoding;

/// <summary>The invocation's text: the event's own bytes, and a pooled arena for what was decoded from them.</summary>
/// <remarks>
/// Chunks never move, so a span stays valid until <see cref="Clear"/>. Growth is bounded by <see cref="Budget"/>. What was used is
/// wiped before it goes back: the next invocation, or the pool's next tenant, must not read it.
/// </remarks>
internal sealed class Scratch
{
    // Larger than what most events decode to, so that the steady state never rents.
    private const int ChunkSize = 32 * 1024;

    private byte[]?[] _sources = new byte[]?[8];
    private int _count = 1;
    private int _used;
    private int _kept;

    public Scratch() => _sources[1] = new byte[ChunkSize];

    /// <summary>Decoded bytes that may still be asked for.</summary>
    public int Budget { get; private set; }

    /// <summary>Something was not decoded because the budget was spent.</summary>
    public bool Exhausted { get; private set; }

    /// <summary>Begins with an event. Its array is borrowed, not owned.</summary>
    public void Begin(byte[] borrowed, int budget)
    {
        _sources[0] = borrowed;
        _count = 2;
        _used = 0;
        Budget = budget;
        _kept = budget / 2;
        Exhausted = false;
    }

    public ReadOnlySpan<byte> Text(TextSlice slice) => _sources[slice.Source].AsSpan(slice.Offset, slice.Length);

    /// <summary>Room for a decoder that writes at most <paramref name="most"/> bytes.</summary>
    /// <returns>False when the budget is spent; <see cref="Exhausted"/> remembers it.</returns>
    public bool TryReserve(int most, out Span<byte> room)
    {
        if (most > Budget)
        {
            Exhausted = true;
            room = default;
            return false;
        }

        byte[] chunk = _sources[_count - 1]!;
        if (chunk.Length - _used < most)
        {
            if (_count == _sources.Length)
                Array.Resize(ref _sources, _sources.Length * 2);
            chunk = ArrayPool<byte>.Shared.Rent(Math.Max(most, ChunkSize));
            _sources[_count++] = chunk;
            _used = 0;
        }

        room = chunk.AsSpan(_used, most);
        return true;
    }

    /// <summary>The same for what might have been meant: a further decoding, a filter. Half of the budget is for what was sent.</summary>
    public bool TryReserveSpare(int most, out Span<byte> room)
    {
        if (most <= Budget - _kept)
            return TryReserve(most, out room);
        Exhausted = true;
        room = default;
        return false;
    }

    /// <summary>Keeps the first <paramref name="length"/> bytes of what was reserved last.</summary>
    public TextSlice Commit(int length)
    {
        var slice = new TextSlice(_count - 1, _used, length);
        _used += length;
        Budget -= length;
        return slice;
    }

    /// <summary>Copies text in.</summary>
    public bool TryKeep(ReadOnlySpan<byte> text, out TextSlice slice)
    {
        if (!TryReserve(text.Length, out Span<byte> room))
        {
            slice = default;
            return false;
        }

        text.CopyTo(room);
        slice = Commit(text.Length);
        return true;
    }

    public void Clear()
    {
        _sources[0] = null;
        for (int i = _count - 1; i > 1; i--)
        {
            ArrayPool<byte>.Shared.Return(_sources[i]!, clearArray: true);
            _sources[i] = null;
        }

        if (_count == 2)
            _sources[1].AsSpan(0, _used).Clear();
        else if (_count > 2)
            _sources[1].AsSpan().Clear();
        _count = 1;
        _used = 0;
    }
}
