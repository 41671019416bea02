namespace FunctionShield.Tests.Detection.Suites;

/// <summary>The same choices in every run and on every machine: SplitMix64 (Steele, Lea, Flood, 2014), so that a suite is one list of texts.</summary>
internal sealed class Chooser(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below <paramref name="count"/>.</summary>
    public int Below(int count)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)count);
    }

    public T One<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)Below(256);
        return bytes;
    }
}
