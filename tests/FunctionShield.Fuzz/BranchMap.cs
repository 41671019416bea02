using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace FunctionShield.Fuzz;

/// <summary>The branches that the last run took, and whether any of them is new to a target.</summary>
/// <remarks>As in American Fuzzy Lop: a counter for each pair of branches, its counts in eight classes, so that a loop that runs much more often is new as well.</remarks>
internal sealed unsafe class BranchMap
{
    private const int Size = 1 << 16;

    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(Size);

    public BranchMap() => Trace.SharedMem = _map;

    /// <summary>Forgets the last run.</summary>
    public void Begin()
    {
        new Span<byte>(_map, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Adds the last run to what a target has seen.</summary>
    /// <returns>It took a branch, or took one as often, as none before.</returns>
    public bool AddTo(byte[] seen, ref int branches)
    {
        bool isNew = false;
        var words = new ReadOnlySpan<ulong>(_map, Size / sizeof(ulong));
        for (int word = 0; word < words.Length; word++)
        {
            if (words[word] == 0)
                continue;
            for (int i = word * sizeof(ulong); i < (word + 1) * sizeof(ulong); i++)
            {
                int bit = ClassOf(_map[i]);
                if ((seen[i] & bit) != bit)
                {
                    branches += seen[i] == 0 ? 1 : 0;
                    seen[i] |= (byte)bit;
                    isNew = true;
                }
            }
        }

        return isNew;
    }

    public static byte[] NewMap() => new byte[Size];

    private static int ClassOf(byte count) => count switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
