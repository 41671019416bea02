using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FunctionShield.Grammars;

/// <summary>A table of sixteen bytes, looked up sixteen times in one instruction.</summary>
internal static class NibbleTable
{
    /// <summary>The table's bytes at the given places, which are below 16; 0 for a place from 0x80.</summary>
    /// <remarks>
    /// What <see cref="Vector128.ShuffleNative(Vector128{byte}, Vector128{byte})"/> does, by the instruction's own name: a method that calls that one is
    /// never compiled ahead of time (a vector as an argument has no stable form across assemblies), and its compilation is paid at every cold start.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Pick(Vector128<byte> table, Vector128<byte> places)
    {
        if (Ssse3.IsSupported)
            return Ssse3.Shuffle(table, places);
        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.VectorTableLookup(table, places) : Vector128.Shuffle(table, places);
    }
}
