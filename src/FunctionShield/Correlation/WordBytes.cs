using System.Numerics;

namespace FunctionShield.Correlation;

/// <summary>ASCII letters, digits and underscore: what no trimming, escaping or encoding touches.</summary>
internal static class WordBytes
{
    private const uint High = 0x80808080;

    /// <summary>Where the last byte of four stands that is none of them; -1 when all are.</summary>
    /// <remarks>All four at once: adding what is missing to 0x80 sets the high bit of each byte that is at least so large.</remarks>
    public static int LastOther(uint four)
    {
        uint low = four & ~High;
        uint lower = low | 0x20202020;
        uint letters = (lower + 0x1F1F1F1F) & ~(lower + 0x05050505);
        uint digits = (low + 0x50505050) & ~(low + 0x46464646);
        uint underscores = ~((low ^ 0x5F5F5F5F) + 0x7F7F7F7F);
        uint others = (~(letters | digits | underscores) | four) & High;
        return others == 0 ? -1 : 3 - (BitOperations.LeadingZeroCount(others) >> 3);
    }

    public static bool Is(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a' || (uint)(b - '0') <= 9 || b == '_';
}
