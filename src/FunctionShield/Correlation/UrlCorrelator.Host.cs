using FunctionShield.Findings;
using FunctionShield.Grammars.Urls;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Who named the host and the scheme: found as text, or as meaning when the client rewrote the URL.</summary>
internal static partial class UrlCorrelator
{
    /// <summary>Shorter pieces of an address stand in an event by chance: page numbers, counts.</summary>
    private const int MinPiece = 4;

    /// <summary>Digits of an internal address that is written as one number: 10.0.0.0 is 167772160. That an id of as many is just this address is no chance.</summary>
    private const int LeastNumber = 9;

    /// <summary>The input that names this URL's host, wherever the host is; -1 for none.</summary>
    /// <remarks>One search, and one parse, for each input.</remarks>
    public static int InputOfHost(ReadOnlySpan<byte> url, Invocation invocation)
    {
        if (!UrlParser.TryParse(url, out UrlParts parts) || parts.HostLength == 0)
            return -1;

        HostReading host = HostClassifier.Read(parts.Host(url));
        InputLedger inputs = invocation.Inputs;
        for (int i = 0; i < inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = Trim(inputs.Text(i));
            if (input.Length is >= 2 and <= MaxInput && !inputs[i].IsFromPlatform && Names(url, parts, host, input) == Confidence.Proof)
                return i;
        }

        return -1;
    }

    /// <summary>Where the host is. What the text cannot say, the environment does: which address is this function's Runtime API.</summary>
    private static HostClass PlaceOf(ReadOnlySpan<byte> text, in UrlParts parts, HostClass written, ReadOnlySpan<byte> runtimeApi) =>
        HostClassifier.IsRuntimeApi(parts.Host(text), EffectivePort(text, parts), runtimeApi) ? HostClass.RuntimeApi : written;

    /// <returns>Proof, Medium for one bare word, Low for no.</returns>
    private static Confidence Names(ReadOnlySpan<byte> text, in UrlParts parts, in HostReading host, ReadOnlySpan<byte> input)
    {
        int start = parts.HostStart, end = start + parts.HostLength;
        if (parts.HostLength > 2 && text[start] == '[')
        {
            start++;
            end--;
        }

        // One word without a dot may be in the event by chance, and code that adds "http://" to it means a service of its own.
        bool word = host.Class == HostClass.InternalName && text[start..end].IndexOf((byte)'.') < 0;
        if (Covers(text, start, end, input))
            return word && input.Length <= end - start ? Confidence.Medium : Confidence.Proof;
        return !word && Means(text, parts, host, input) ? Confidence.Proof : Confidence.Low;
    }

    /// <summary>Whether an occurrence of the input covers all of the range.</summary>
    /// <remarks>One search, only where an occurrence would cover it: bounded by twice the input's length.</remarks>
    private static bool Covers(ReadOnlySpan<byte> text, int start, int end, ReadOnlySpan<byte> input)
    {
        int first = Math.Max(0, end - input.Length);
        return first <= start && text[first..Math.Min(text.Length, start + input.Length)].IndexOf(input) >= 0;
    }

    /// <summary>Whether the input, read as a URL or as a host, names this host: <c>http://0x7f.1/</c> became <c>http://127.0.0.1/</c>.</summary>
    private static bool Means(ReadOnlySpan<byte> text, in UrlParts parts, in HostReading host, ReadOnlySpan<byte> input)
    {
        if (!TrySplit(input, out UrlParts own))
            return false;

        HostReading named = HostClassifier.Read(own.Host(input));
        if (named.Class != host.Class || named.IsAddress != host.IsAddress)
            return false;
        if (own.PortLength > 0 && own.Port(input) != EffectivePort(text, parts))
            return false;
        return host.IsAddress ? named.Address == host.Address : HostClassifier.SameHost(own.Host(input), parts.Host(text));
    }

    private static int EffectivePort(ReadOnlySpan<byte> text, in UrlParts parts)
    {
        int port = parts.Port(text);
        return port >= 0 ? port : UrlScheme.Is(parts.Scheme(text), "https"u8) || UrlScheme.Is(parts.Scheme(text), "wss"u8) ? 443 : 80;
    }

    /// <summary>Splits an input that is a URL, or a host with what follows it.</summary>
    private static bool TrySplit(ReadOnlySpan<byte> input, out UrlParts own)
    {
        if (UrlParser.TryParse(input, out own) && own.HasAuthority)
            return own.HostLength > 0;

        // A bare host must look like one: a number alone is an id long before it is an address.
        own = default;
        UrlParser.SplitAuthority(input, 0, special: true, ref own);
        return own.HostLength is > 2 and <= HostText.MaxLength * 3
            && (own.PortLength > 0 || own.HostLength >= LeastNumber || own.Host(input).IndexOfAny((byte)'.', (byte)':', (byte)'%') >= 0);
    }

    private static bool ChoosesScheme(ReadOnlySpan<byte> text, in UrlParts parts, ReadOnlySpan<byte> input)
    {
        // With its colon: the bare word "file" is in many events.
        if (parts.SchemeLength > 0 && Covers(text, parts.SchemeStart, parts.SchemeStart + parts.SchemeLength + 1, input))
            return true;
        return UrlParser.TryParse(input, out UrlParts own) && own.SchemeLength > 0 && UrlScheme.IsDangerous(own.Scheme(input))
            && own.Scheme(input).SequenceEqual(parts.Scheme(text)) && own.PathStart < input.Length
            && text.EndsWith(input[own.PathStart..]);
    }

    /// <summary>Whether several inputs together spell the address: <c>http://{a}.{b}/</c>.</summary>
    /// <remarks>One search of the host for each input.</remarks>
    private static bool PiecesMakeHost(ReadOnlySpan<byte> text, in UrlParts parts, InputLedger inputs, out int piece)
    {
        piece = -1;
        ReadOnlySpan<byte> host = parts.Host(text);
        if (host.Length > HostText.MaxLength)
            return false;

        Span<bool> covered = stackalloc bool[HostText.MaxLength];
        covered.Clear();
        for (int i = 0; i < inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = Trim(inputs.Text(i));
            if (input.Length < MinPiece || input.Length > host.Length || inputs[i].IsFromPlatform)
                continue;
            for (int from = 0; host[from..].IndexOf(input) is >= 0 and var at; from += at + input.Length)
            {
                covered.Slice(from + at, input.Length).Fill(true);
                piece = i;
            }
        }

        for (int i = 0; i < host.Length; i++)
        {
            if (!covered[i] && host[i] is not ((byte)'.' or (byte)':' or (byte)'[' or (byte)']'))
                return false;
        }

        return piece >= 0;
    }
}
