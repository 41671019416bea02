using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Paths;

namespace FunctionShield.Detection;

/// <summary>Would this text leave a folder, or does it name a file that no caller should? (CWE-22, CWE-98)</summary>
/// <remarks>
/// Two questions of a value that is a path as a whole: how far above its own start does it climb, in any encoding; and where does it begin,
/// when it is absolute. In prose, markup and code, climbing is how people link; there it takes a climb to a secret.
/// Linear: a few searches, and one walk over texts that have two dots or an encoding of them.
/// </remarks>
internal static partial class PathTraversal
{
    private const string ClimbsToSecret = "climbs out of its folder to a file with secrets";
    private const string ClimbsHigh = "climbs several folders above its start";
    private const string ClimbsOnce = "climbs above its start";
    private const string ClimbsHidden = "climbs above its start in an encoding that only evasion uses";
    private const string NamesSecret = "is the path of a file with secrets";
    private const string NamesSystemFile = "is an absolute path into a system folder";
    private const string NamesConfiguration = "is an absolute path of a configuration or log file";
    private const string NamesWrapper = "opens a stream wrapper instead of a file";
    private const string NamesShare = "is the path of another machine's administrative share";

    /// <summary>Longest value that is taken for one path: PATH_MAX of Linux.</summary>
    private const int LongestPath = 4096;

    internal static TraitGate Gate => new(
        Traits.Slash | Traits.Backslash | Traits.Percent | Traits.NonAscii | Traits.Digit,
        Traits.Dot | Traits.Slash | Traits.Backslash | Traits.Percent | Traits.NonAscii);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        ReadOnlySpan<byte> text = view.Text;
        if (MayClimb(view))
            Climb(view, text, ref findings);
        if (text.Length <= LongestPath && view.Kind != FieldKind.Name && view.Has(Traits.Slash | Traits.Backslash | Traits.Colon | Traits.Dot))
            Absolute(view, view.Has(Traits.Control | Traits.Percent) ? Cut(text) : Bare(text), ref findings);
    }

    private static bool MayClimb(in FieldView view) =>
        (view.Has(Traits.DotPair) && view.Text.IndexOf(".."u8) >= 0)
        || (view.Has(Traits.PercentPair) && (view.Text.IndexOf("%2"u8) >= 0 || view.Text.IndexOf("%c0"u8) >= 0 || view.Text.IndexOf("%C0"u8) >= 0 || view.Text.IndexOf("%u"u8) >= 0))
        || (view.Has(Traits.Digit) && view.Text.IndexOf("0x2e"u8) >= 0)
        || (view.Has(Traits.NonAscii) && view.Text.IndexOf("．．"u8) >= 0);

    private static void Climb(in FieldView view, ReadOnlySpan<byte> text, ref FindingBuffer findings)
    {
        // A path has no line breaks and, before it climbs, no character that prose, markup and code put there.
        int first = view.Has(Traits.Percent | Traits.NonAscii) || text.IndexOf("0x"u8) >= 0 || text.IndexOf("0X"u8) >= 0 ? FirstClimb(text) : text.IndexOf(".."u8);
        if (first < 0)
            return;
        int clean = first;
        while (clean > 0 && !EndsPath(text[clean - 1]))
            clean--;
        bool whole = clean == 0 && text.Length <= LongestPath && text.IndexOfAny("\n<\"`"u8) < 0;
        ReadOnlySpan<byte> path = text[clean..];
        int stop = 0;
        while (stop < path.Length && (whole || !EndsPath(path[stop])))
            stop++;
        path = path[..stop];
        PathClimb climb = PathClimb.In(path);
        if (climb.Height == 0 && climb.LongDots == 0)
            return;

        ReadOnlySpan<byte> target = Cut(path[Math.Min(climb.End, path.Length)..]);
        bool secret = PathTargets.IsSecret(target) || PathTargets.StartsInSystemFolder(target);
        bool pathField = view.Kind is FieldKind.Query or FieldKind.PathParameter or FieldKind.UrlPath or FieldKind.ObjectKey or FieldKind.Name
            or FieldKind.Cookie or FieldKind.Header;
        (Confidence Sure, string Reason)? verdict =
            secret && whole ? (Confidence.High, ClimbsToSecret)
            : secret && (climb.Height > 1 || climb.LongDots > 1) ? (Confidence.Medium, ClimbsToSecret)
            : !whole ? null
            : climb.Height == 0 ? (climb.LongDots > 1 && (climb.Odd || PathTargets.IsConfiguration(target)) ? (Confidence.Medium, ClimbsHidden) : null)
            : climb.Odd ? (Confidence.High, ClimbsHidden)
            : climb.Height > 2 || (climb.Height > 1 && (pathField || text.Contains((byte)'\\'))) ? (Confidence.High, ClimbsHigh)
            : PathTargets.IsConfiguration(target) ? (Confidence.Medium, ClimbsOnce)
            : climb.Height > 1 ? (Confidence.Medium, ClimbsHigh)
            : pathField && view.Kind is not (FieldKind.Header or FieldKind.Name or FieldKind.Cookie) ? (Confidence.Low, ClimbsOnce)
            : null;
        if (verdict is { } sure)
            findings.Add(Rule.PathInput, sure.Sure, sure.Reason, clean + climb.Start, path.Length - climb.Start);
    }

    /// <summary>What stands around paths in prose, markup and code.</summary>
    private static bool EndsPath(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)'<'
        or (byte)'>' or (byte)'(' or (byte)')' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'|' or (byte)'*' or (byte)',';

    /// <remarks>One pass over a text that is no longer than a path.</remarks>
    private static bool HasForeign(ReadOnlySpan<byte> path)
    {
        foreach (byte b in path)
        {
            if (b is not ((byte)' ' or (byte)'(' or (byte)')' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)',') && EndsPath(b))
                return true;
        }

        return false;
    }

    /// <remarks>One pass to the first dot pair.</remarks>
    private static int FirstClimb(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int skip = text[at..].IndexOfAny(".%0"u8);
            int wide = skip < 0 ? text[at..].IndexOf("．"u8) : -1;
            if (skip < 0 && wide < 0)
                return -1;
            at += skip < 0 ? wide : skip;
            if (!MayBeDot(text, at) || PathForms.Read(text, at, out int length, out _) != PathMark.Dot)
            {
                at++;
                continue;
            }

            if (at + length < text.Length && PathForms.Read(text, at + length, out _, out _) == PathMark.Dot)
                return at;
            at += length;
        }

        return -1;
    }

    /// <summary>Of the percent signs and zeros of an encoded text, the few that may spell a dot; the rest need no reading.</summary>
    private static bool MayBeDot(ReadOnlySpan<byte> text, int at)
    {
        if (text[at] is not ((byte)'%' or (byte)'0'))
            return true;
        if (at + 2 >= text.Length)
            return false;
        int first = text[at + 1] | 0x20;
        if (text[at] == '0')
            return first == 'x';
        return text[at + 1] == '2' ? text[at + 2] is (byte)'5' or (byte)'e' or (byte)'E' : first is 'c' or 'e' or 'f' or 'u';
    }

    private static void Absolute(in FieldView view, ReadOnlySpan<byte> path, ref FindingBuffer findings)
    {
        if (path.Length < 4 || !(MayBegin(path, view) || MayEnd(path, view.Kind)))
            return;
        if (Judge(view.Kind, path, view.Has(Traits.Colon)) is { } sure && !HasForeign(path))
            findings.Add(Rule.PathInput, sure.Sure, sure.Reason, 0, path.Length);
    }

    /// <summary>Separators or dots, a drive, or a scheme of <see cref="PathTargets.IsWrapper"/> or <c>file:</c>: no other beginning is absolute.</summary>
    private static bool MayBegin(ReadOnlySpan<byte> path, in FieldView view) =>
        path[0] is (byte)'/' or (byte)'\\' or (byte)'.'
        || (view.Has(Traits.Colon) && (path[1] == ':' || (byte)(path[0] | 0x20) is (byte)'f' or (byte)'p' or (byte)'e' or (byte)'z' or (byte)'g' or (byte)'c'
            or (byte)'j' or (byte)'n' or (byte)'o' or (byte)'d'));

    /// <summary>Of a relative path, only a file with secrets at its end is a finding, and only where a path is given.</summary>
    private static bool MayEnd(ReadOnlySpan<byte> path, FieldKind kind) => (kind == FieldKind.UrlPath || IsGiven(kind)) && PathTargets.IsSecret(path);

    private static bool IsGiven(FieldKind kind) => kind is FieldKind.Query or FieldKind.PathParameter or FieldKind.ObjectKey or FieldKind.Cookie or FieldKind.Unknown or FieldKind.Header;

    private static (Confidence Sure, string Reason)? Judge(FieldKind kind, ReadOnlySpan<byte> path, bool hasColon)
    {
        bool given = IsGiven(kind);
        if (hasColon && PathTargets.IsWrapper(path))
            return (Confidence.High, NamesWrapper);

        bool file = hasColon && path.Length > 5 && path[4] == ':' && System.Text.Ascii.EqualsIgnoreCase(path[..4], "file"u8);
        ReadOnlySpan<byte> rest = file ? path[5..] : path;
        ReadOnlySpan<byte> relative = rest.TrimStart("/\\."u8);
        bool drive = relative.Length > 2 && relative[1] == ':' && char.IsAsciiLetter((char)relative[0]);
        bool rooted = rest.Length != relative.Length && rest.IndexOfAny((byte)'/', (byte)'\\') >= 0 && rest.IndexOfAny((byte)'/', (byte)'\\') <= rest.Length - relative.Length;
        if (drive)
            return path.Contains((byte)' ') && !PathTargets.StartsInWindowsFolder(relative[2..].TrimStart("/\\"u8)) ? null : Drive(kind, given, relative);
        // Most texts that begin as a scheme does are sentences. A relative path is a finding as the path of a secret alone.
        bool secret = relative.Length < 64 && PathTargets.IsSecret(relative);
        if (!rooted && !file && !secret)
            return null;
        if (path.Contains((byte)' ') && !PathTargets.StartsInWindowsFolder(relative))
            return null;
        if (rest.Length > 2 && rest[0] == '\\' && rest[1] == '\\' && rest.IndexOf("$\\"u8) > 0)
            return (Confidence.High, NamesShare);

        if (kind == FieldKind.UrlPath)
            return secret && (PathTargets.StartsInSystemFolder(relative) || !rooted) ? (Confidence.Medium, NamesSecret) : null;
        if (secret && (rooted || file))
            return (given || file ? Confidence.High : Confidence.Medium, NamesSecret);
        if (secret && given && relative.Contains((byte)'/') | relative.Contains((byte)'\\'))
            return (Confidence.Medium, NamesSecret);
        if (file)
            return (Confidence.Medium, NamesSystemFile);
        if (!rooted || !given)
            return null;
        if (PathTargets.StartsInSystemFolder(relative) && relative.ContainsAny((byte)'/', (byte)'\\'))
            return (Confidence.Medium, NamesSystemFile);
        if (PathTargets.IsConfiguration(relative) || (path.Contains((byte)'\\') && PathTargets.StartsInWindowsFolder(relative)))
            return (Confidence.Low, NamesConfiguration);
        // A hidden file at the root: /.bashrc. Well-known URIs (RFC 8615) are no files.
        return rest.StartsWith("/."u8) && char.IsAsciiLetter((char)rest[2]) && rest[2..].IndexOfAny("/\\"u8) < 0 ? (Confidence.Low, NamesConfiguration) : null;
    }

    private static (Confidence Sure, string Reason)? Drive(FieldKind kind, bool given, ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> inside = path[2..].TrimStart("/\\"u8);
        if (PathTargets.IsSecret(path))
            return (given ? Confidence.High : Confidence.Medium, NamesSecret);
        bool system = PathTargets.StartsInWindowsFolder(inside);
        bool configuration = PathTargets.IsConfiguration(inside);
        if (system && configuration)
            return (Confidence.Medium, NamesConfiguration);
        return given && kind != FieldKind.Header && (system || configuration) ? (Confidence.Low, NamesSystemFile) : null;
    }

    /// <summary>The text up to a NUL, written or encoded, after which C strings end; and without blanks and marks around it.</summary>
    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text)
    {
        int nul = text.IndexOf((byte)0);
        int written = text.IndexOf("%00"u8);
        int end = nul < 0 ? written : written < 0 ? nul : Math.Min(nul, written);
        return Bare(end < 0 ? text : text[..end]);
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n^?#"u8);
}
