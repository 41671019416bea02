namespace FunctionShield.Guards.Hooks;

/// <summary>Where requests went that the request hook saw: a small lossy table.</summary>
/// <remarks>
/// A connection is made moments after its request, so a place that is not here belongs to a client without events. Fixed size, no lock:
/// it decides what is said to be unseen, and never whether an input's host is proved.
/// </remarks>
internal sealed class SeenHosts
{
    private const int Slots = 256;

    private readonly long[] _keys = new long[Slots];

    public void Add(ReadOnlySpan<char> host, int port)
    {
        long key = Key(host, port);
        ref long slot = ref _keys[(int)(key & (Slots - 1))];
        if (Volatile.Read(ref slot) != key)
            Volatile.Write(ref slot, key);
    }

    public bool Has(ReadOnlySpan<char> host, int port)
    {
        long key = Key(host, port);
        return Volatile.Read(ref _keys[(int)(key & (Slots - 1))]) == key;
    }

    private static long Key(ReadOnlySpan<char> host, int port) =>
        ((long)port << 32) | (uint)string.GetHashCode(host.Trim("[]"), StringComparison.OrdinalIgnoreCase);
}
