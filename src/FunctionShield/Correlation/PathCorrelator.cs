using System.Buffers;
using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Paths;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input move this path out of its folder? (CWE-22)</summary>
/// <remarks>
/// With a root: the path, normalised as the operating system will, lies outside, and an input is what took it there. Without one: an input
/// climbs above the place where it was inserted, or is the whole of an absolute path.
/// Cost: one vectorised search of the path for each input, one normalisation of path and root, one walk over each occurrence.
/// </remarks>
internal static class PathCorrelator
{
    /// <summary>PATH_MAX of Linux: longer paths never reach a file there, so a pooled buffer for them is no loss.</summary>
    private const int PathOnStack = 512;

    // PATH_MAX: what is longer leads nowhere.
    private const int MaxResolved = 4096;

    private const string LeavesRoot = "leads out of the folder that should confine the path";
    private const string Climbs = "climbs with .. above the folder that the function chose";
    private const string WholePath = "is the whole of an absolute path";

    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> path = call.Text.Length > ShieldDefaults.MaxCallLength ? call.Text[..ShieldDefaults.MaxCallLength] : call.Text;
        if (path.IsEmpty || invocation.Inputs.Count == 0 || (!call.Root.IsEmpty && IsConfined(path, call.Root, call.Platform)))
            return;

        // A part of an input counts where it climbs: code has dot segments so rarely that chance is none.
        bool parts = !call.Root.IsEmpty || path.IndexOf(".."u8) >= 0;
        var search = new FormSearch(path, stackalloc byte[FormSearch.StackBytes], stackalloc uint[FormSearch.StackWords]);
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = invocation.Inputs.Text(i);
            if (input.Length < 2)
                continue;
            ReadOnlySpan<byte> original = input;
            bool found = false;
            int at = path.IndexOf(input);
            if (at < 0)
            {
                input = input.Trim(" \t\r\n\0"u8);
                at = input.Length < 2 ? -1 : path.IndexOf(input);
            }

            // Occurrences do not overlap: together they are no longer than the path.
            for (; at >= 0; at = Next(path, input, at + input.Length))
            {
                if (Change(path, at, at + input.Length, call.Root, call.Platform) is { } reason)
                {
                    findings.Add(new Finding(Rule.PathEscape, Confidence.Proof, reason, at, input.Length, i));
                    found = true;
                    break;
                }
            }

            if (!found && InOtherForm(path, ref search, original, parts, call, out Occurrence place) is { } other)
                findings.Add(new Finding(Rule.PathEscape, Confidence.Proof, other, place.Start, place.Length, i));
        }

        if (search.Gap(Rule.PathEscape) is { } gap)
            findings.Add(gap);
        search.Dispose();
        if (findings.Count == 0 && !path.StartsWith("."u8))
            CorrelateResolved(path, invocation, ref findings);
    }

    /// <summary>A path that was resolved before it came here: the dot segments of the input are gone, what they led to is its end.</summary>
    /// <remarks>Only inputs that climb are compared, from their end back to their last dot segment.</remarks>
    private static void CorrelateResolved(ReadOnlySpan<byte> path, Invocation invocation, ref FindingBuffer findings)
    {
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = invocation.Inputs.Text(i);
            if (input.Length is < 4 or > MaxResolved || input.IndexOf(".."u8) < 0 || PathLexer.Climbs(input, HostPlatform.Windows) == 0)
                continue;
            int length = LengthOfTarget(path, input);
            if (length > 0)
                findings.Add(new Finding(Rule.PathEscape, Confidence.Proof, Climbs, path.Length - length, length, i));
        }
    }

    /// <summary>How much of the path's end is what stands behind the input's last dot segment; 0 when it is not.</summary>
    private static int LengthOfTarget(ReadOnlySpan<byte> path, ReadOnlySpan<byte> input)
    {
        int at = path.Length, end = input.Length, names = 0;
        while (end > 0)
        {
            int start = input[..end].LastIndexOfAny((byte)'/', (byte)'\\') + 1;
            ReadOnlySpan<byte> name = input[start..end];
            if (name.SequenceEqual(".."u8))
                return names > 0 ? path.Length - at : 0;
            if (!name.IsEmpty && !name.SequenceEqual("."u8))
            {
                ReadOnlySpan<byte> left = names == 0 ? path[..at] : path[..Math.Max(0, at - 1)];
                if (!left.EndsWith(name) || left.Length == name.Length || !PathLexer.IsSeparator(left[left.Length - name.Length - 1], windows: true))
                    return 0;
                at = left.Length - name.Length;
                names++;
            }

            end = start - 1;
        }

        return 0;
    }

    /// <summary>The same question of the input as a handler may have changed it: slashes turned, <c>../</c> dropped once, the rest cut off.</summary>
    private static string? InOtherForm(
        ReadOnlySpan<byte> path, scoped ref FormSearch search, ReadOnlySpan<byte> input, bool parts, in OutboundCall call, out Occurrence place)
    {
        place = default;
        if (!search.MayHave(input, parts))
            return null;
        InputOccurrences<TextGrowth> places = search.PlacesOf(input);
        while (search.Next(ref places, input, out bool whole))
        {
            place = places.Current;
            if (Change(path, place.Start, place.End, call.Root, call.Platform) is { } reason && (whole || !ReferenceEquals(reason, WholePath)))
                return reason;
        }

        return null;
    }

    private static string? Change(ReadOnlySpan<byte> path, int start, int end, ReadOnlySpan<byte> root, HostPlatform platform)
    {
        bool windows = platform == HostPlatform.Windows;
        bool startsName = start == 0 || PathLexer.IsSeparator(path[start - 1], windows);
        ReadOnlySpan<byte> input = path[start..end];

        // Absolute only where the path begins: further on, a separator is a separator.
        bool absolute = start == 0 && PathLexer.IsAbsolute(input, platform);
        if (absolute && !root.IsEmpty)
            return LeavesRoot;
        if (absolute && end == path.Length)
            return WholePath;

        // A name that the function began ("report-" + "../../x") takes the input's first segment in, and then one ".." away.
        ReadOnlySpan<byte> piece = Cut(input, path, end, windows);
        int allowed = 0;
        if (!startsName && !PathLexer.IsSeparator(input[0], windows))
        {
            int separator = windows ? piece.IndexOfAny((byte)'/', (byte)'\\') : piece.IndexOf((byte)'/');
            if (separator < 0)
                return null;
            piece = piece[separator..];
            allowed = 1;
        }

        if (PathLexer.Climbs(piece, platform) <= allowed)
            return null;
        return root.IsEmpty ? Climbs : LeavesRoot;
    }

    /// <summary>The input without a last segment that the function's text continues: <c>..</c> + <c>foo</c> is a name.</summary>
    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> input, ReadOnlySpan<byte> path, int end, bool windows)
    {
        if (end == path.Length || PathLexer.IsSeparator(path[end], windows))
            return input;
        int last = windows ? input.LastIndexOfAny((byte)'/', (byte)'\\') : input.LastIndexOf((byte)'/');
        return input[..(last + 1)];
    }

    private static bool IsConfined(ReadOnlySpan<byte> path, ReadOnlySpan<byte> root, HostPlatform platform)
    {
        int size = PathNormalizer.Bound(path.Length) + PathNormalizer.Bound(root.Length);
        byte[]? rented = size > PathOnStack ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> buffer = rented ?? stackalloc byte[PathOnStack];
        int length = PathNormalizer.Normalize(path, buffer, platform);
        int rootLength = PathNormalizer.Normalize(root, buffer[length..], platform);
        bool confined = PathNormalizer.IsWithin(buffer[..length], buffer.Slice(length, rootLength), platform);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return confined;
    }

    private static int Next(ReadOnlySpan<byte> path, ReadOnlySpan<byte> input, int from)
    {
        int next = path[from..].IndexOf(input);
        return next < 0 ? -1 : from + next;
    }
}
