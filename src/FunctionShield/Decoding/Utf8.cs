using System.Text;

namespace FunctionShield.Decoding;

/// <summary>Writes code points that decoders found.</summary>
internal static class Utf8
{
    /// <summary>Encodes a code point; a surrogate or an impossible one becomes U+FFFD, so that it can hide nothing.</summary>
    /// <returns>Bytes written, at most four, and never more than <paramref name="target"/> has.</returns>
    public static int Write(int codePoint, Span<byte> target)
    {
        Rune rune = Rune.IsValid(codePoint) ? new Rune(codePoint) : Rune.ReplacementChar;
        return rune.TryEncodeToUtf8(target, out int written) ? written : 0;
    }
}
