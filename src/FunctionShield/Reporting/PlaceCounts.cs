namespace FunctionShield.Reporting;

/// <summary>How often each of a few places was seen.</summary>
/// <remarks>Searched one by one: there are few, only a finding asks, and a dictionary of numbers is compiled before the first one is said.</remarks>
internal sealed class PlaceCounts(int most)
{
    private readonly ulong[] _places = new ulong[most];
    private readonly int[] _counts = new int[most];
    private int _length;

    /// <summary>Counts a place once more.</summary>
    /// <returns>How often it has been seen; 0 when there is no room to tell it apart.</returns>
    public int Add(ulong place)
    {
        for (int i = 0; i < _length; i++)
        {
            if (_places[i] == place)
                return ++_counts[i];
        }

        if (_length == _places.Length)
            return 0;

        _places[_length] = place;
        return _counts[_length++] = 1;
    }

    public void Clear() => _length = 0;
}
