using System.Buffers.Text;

namespace FunctionShield.Outputs;

/// <summary>One form of a secret, and the run of its bytes that every spelling of that form has as it is.</summary>
/// <remarks>
/// Letters and digits are what no escape of JSON, HTML or URLs touches, so the longest run of them is searched for (the anchor), and
/// the rest is compared byte by byte with whatever spelling it has (<see cref="SpelledByte"/>).
/// </remarks>
internal sealed class SecretPattern
{
    /// <summary>Shortest anchor: what the scanner hashes at once.</summary>
    public const int MinAnchor = 4;

    /// <summary>Longest anchor that helps: the scanner then looks at every eighth place, and more would save little.</summary>
    public const int MaxAnchor = 11;

    private readonly byte[] _form;
    private readonly int _start;
    private readonly int _end;

    private SecretPattern(Secret secret, byte[] form, bool isBase64, byte[] anchor, int start, int end)
    {
        Secret = secret;
        IsBase64 = isBase64;
        Anchor = anchor;
        _form = form;
        _start = start;
        _end = end;
    }

    public Secret Secret { get; }

    public bool IsBase64 { get; }

    /// <summary>The bytes that are searched for.</summary>
    public byte[] Anchor { get; }

    /// <summary>Adds the value as it is, and what base64 (RFC 4648, both alphabets) makes of it at each of three alignments.</summary>
    public static void AddTo(List<SecretPattern> patterns, Secret secret)
    {
        Add(patterns, secret, secret.Value, isBase64: false);
        Span<byte> shifted = new byte[secret.Value.Length + 2];
        secret.Value.CopyTo(shifted[2..]);
        for (int shift = 0; shift < 3; shift++)
        {
            byte[] text = new byte[Base64.GetMaxEncodedToUtf8Length(secret.Value.Length + shift)];
            Base64.EncodeToUtf8(shifted[(2 - shift)..], text, out _, out _);

            // The first characters carry bits of what stands before the value, the last of what stands behind it.
            int first = ((shift * 8) + 5) / 6, last = (shift + secret.Value.Length) * 8 / 6;
            Add(patterns, secret, text[first..last], isBase64: true);
        }
    }

    /// <summary>The whole of the form around an anchor that was found.</summary>
    public bool Fits(ReadOnlySpan<byte> text, int anchor, out int start, out int end) =>
        Fits(text, anchor, escapesFirst: false, out start, out end) || Fits(text, anchor, escapesFirst: true, out start, out end);

    private static void Add(List<SecretPattern> patterns, Secret secret, byte[] form, bool isBase64)
    {
        if (AddRun(patterns, secret, form, isBase64, static b => char.IsAsciiLetterOrDigit((char)b)))
            return;

        // No word in it that every spelling leaves alone: the usual spellings are searched for one by one.
        AddRun(patterns, secret, form, isBase64, static b => b is > 0x20 and < 0x7F && !"\"'&<>+/\\`%"u8.Contains(b));
        AddSpelt(patterns, secret, form, static (b, text) => text.Add(b));
        AddSpelt(patterns, secret, form, static (b, text) => SpelledByte.Percent(b, text));
        AddSpelt(patterns, secret, form, static (b, text) => SpelledByte.Json(b, text));
    }

    private static bool AddRun(List<SecretPattern> patterns, Secret secret, byte[] form, bool isBase64, Func<byte, bool> isPlain)
    {
        (int start, int end) = LongestRun(form, isPlain);
        if (end - start < MinAnchor)
            return false;
        start = Math.Max(start, end - MaxAnchor);
        patterns.Add(new SecretPattern(secret, form, isBase64, form[start..end], start, end));
        return true;
    }

    private static void AddSpelt(List<SecretPattern> patterns, Secret secret, byte[] form, Action<byte, List<byte>> spell)
    {
        var text = new List<byte>(MaxAnchor + 6);
        int length = 0;
        while (length < form.Length && text.Count < MaxAnchor - 3)
            spell(form[length++], text);
        patterns.Add(new SecretPattern(secret, form, isBase64: false, [.. text], 0, length));
    }

    private static (int Start, int End) LongestRun(ReadOnlySpan<byte> form, Func<byte, bool> isPlain)
    {
        int best = 0, bestEnd = 0, from = 0;
        for (int i = 0; i <= form.Length; i++)
        {
            if (i < form.Length && isPlain(form[i]))
                continue;
            if (i - from > bestEnd - best)
                (best, bestEnd) = (from, i);
            from = i + 1;
        }

        return (best, bestEnd);
    }

    /// <remarks>Bounded by the form's length: each byte has a handful of spellings.</remarks>
    private bool Fits(ReadOnlySpan<byte> text, int anchor, bool escapesFirst, out int start, out int end)
    {
        start = anchor;
        end = anchor + Anchor.Length;
        for (int i = _start - 1; i >= 0; i--)
        {
            if ((start = SpelledByte.Before(text, start, _form[i], IsBase64, escapesFirst)) < 0)
                return false;
        }

        for (int i = _end; i < _form.Length; i++)
        {
            if ((end = SpelledByte.After(text, end, _form[i], IsBase64, escapesFirst)) < 0)
                return false;
        }

        return true;
    }
}
