using System.Text;

namespace FunctionShield.Enforcement;

/// <summary>
/// Records whose input was proven in a call that policy blocked, by the name that their source gives them again when it delivers them again.
/// </summary>
/// <remarks>
/// A handler that runs a whole batch and is stopped at one record's call fails the batch, and the source delivers it again. Without a memory
/// the same record would stop it again, until its neighbours expire with it; with it the record is refused before the handler
/// runs, and the others are handled. Any thread.
/// </remarks>
internal sealed class ProvenRecords
{
    // As many attacks at once as one execution environment may meet between two deliveries; each costs later batches one vectorised search.
    private const int Kept = 16;

    private readonly Lock _gate = new();
    private readonly byte[]?[] _identifiers = new byte[]?[Kept];
    private int _count;

    /// <summary>Whether there is anything to ask about: false costs a field's read.</summary>
    public bool Any => Volatile.Read(ref _count) > 0;

    /// <summary>Remembers a record; the oldest is forgotten for it.</summary>
    public void Add(string identifier)
    {
        if (identifier.Length == 0)
            return;

        byte[] utf8 = Encoding.UTF8.GetBytes(identifier);
        lock (_gate)
        {
            if (Contains(utf8))
                return;
            _identifiers[_count % Kept] = utf8;
            Volatile.Write(ref _count, _count == int.MaxValue ? Kept : _count + 1);
        }
    }

    /// <summary>Whether the text of an event names one of them anywhere: what asks before its records are read.</summary>
    /// <remarks>At most <see cref="Kept"/> vectorised searches.</remarks>
    public bool MayBeIn(ReadOnlySpan<byte> utf8Event)
    {
        lock (_gate)
        {
            foreach (byte[]? identifier in _identifiers)
            {
                if (identifier is not null && utf8Event.IndexOf(identifier) >= 0)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether this record is one of them.</summary>
    public bool Has(string identifier)
    {
        if (identifier.Length == 0)
            return false;

        byte[] utf8 = Encoding.UTF8.GetBytes(identifier);
        lock (_gate)
            return Contains(utf8);
    }

    private bool Contains(ReadOnlySpan<byte> identifier)
    {
        foreach (byte[]? known in _identifiers)
        {
            if (known is not null && identifier.SequenceEqual(known))
                return true;
        }

        return false;
    }
}
