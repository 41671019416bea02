using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Urls;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input decide this URL's host, scheme or shape, against what the code around it says?</summary>
/// <remarks>
/// <para>Four proofs. (1) An input names the host, and the host is internal (CWE-918). (2) An input names a scheme that is no web scheme.
/// (3) The code fixed a host, and an input ended or extended it: <c>https://api</c> + <c>.evil.com/</c>, <c>https://</c> + <c>evil.com/</c>
/// + <c>.example.com</c>. (4) Dot segments of an input remove path segments of the code (CWE-22). A host elsewhere on the internet that
/// an input names whole is none of them: whether that is allowed is the egress policy's question.</para>
/// <para>Each input is searched once in the URL; only for an internal host are inputs parsed as well, each once and only up to
/// <see cref="MaxInput"/> bytes.</para>
/// </remarks>
internal static partial class UrlCorrelator
{
    /// <summary>Longer inputs are documents, not parts of a URL: browsers and servers stop at 8 KB (RFC 9110, 4.1 asks for 8,000).</summary>
    private const int MaxInput = 8192;

    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        InputLedger inputs = invocation.Inputs;
        ReadOnlySpan<byte> text = call.Text;
        if (inputs.Count == 0 || text.Length > ShieldDefaults.MaxCallLength || !UrlParser.TryParse(text, out UrlParts parts))
            return;

        HostReading host = parts.HasAuthority ? HostClassifier.Read(parts.Host(text)) : default;
        HostClass place = parts.HasAuthority ? PlaceOf(text, parts, host.Class, invocation.RuntimeApi) : HostClass.None;
        bool oddScheme = UrlScheme.IsDangerous(parts.Scheme(text)) || UrlScheme.Is(parts.Scheme(text), "data"u8);
        bool dots = DotSegments.MayClimb(parts.Path(text));
        var search = new FormSearch(text, stackalloc byte[FormSearch.StackBytes], stackalloc uint[FormSearch.StackWords]);
        for (int i = 0; i < inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = Trim(inputs.Text(i));
            if ((input.Length < 2 && parts.HostLength > 1) || input.Length > MaxInput || input.IsEmpty || inputs[i].IsFromPlatform)
                continue;

            // A part of a list (a proxy's X-Forwarded-For) may be a private address that the code calls, too. Nobody's code fixes these:
            if (inputs[i].IsDerived && place is not (HostClass.None or HostClass.Metadata or HostClass.LinkLocal or HostClass.RuntimeApi))
                continue;

            if (Judge(text, parts, host, place, oddScheme, dots, input, i, ref findings))
                break;

            // The client lower-cases a host and turns slashes: the same input, in the form that it has here.
            if (!search.MayHave(input, parts: false) || text.IndexOf(input) >= 0)
                continue;
            InputOccurrences<TextGrowth> places = search.PlacesOf(input);
            bool proved = false;
            while (!proved && search.Next(ref places, input, out bool whole))
                proved = whole && Judge(text, parts, host, place, oddScheme, dots, text[places.Current.Start..places.Current.End], i, ref findings);
            if (proved)
                break;
        }

        if (search.Gap(Rule.SsrfHost) is { } gap)
            findings.Add(gap);
        search.Dispose();
        if (findings.Count == 0 && place > HostClass.Public && host.IsAddress && PiecesMakeHost(text, parts, inputs, out int piece))
            findings.Add(new Finding(Rule.SsrfHost, Confidence.Proof, HostReason(place), parts.HostStart, parts.HostLength, piece));
    }

    /// <summary>Judges an input, or the form of it that stands in the URL.</summary>
    /// <returns>There is a proof.</returns>
    private static bool Judge(
        ReadOnlySpan<byte> text, in UrlParts parts, in HostReading host, HostClass place, bool oddScheme, bool dots, ReadOnlySpan<byte> input, int index,
        ref FindingBuffer findings)
    {
        if (place > HostClass.Public && Names(text, parts, host, input) is var confidence and > Confidence.Low)
        {
            findings.Add(new Finding(Rule.SsrfHost, confidence, HostReason(place), parts.HostStart, parts.HostLength, index));
            if (confidence == Confidence.Proof)
                return true;
        }

        if (oddScheme && ChoosesScheme(text, parts, input))
        {
            findings.Add(new Finding(
                Rule.SsrfHost, Confidence.Proof, "input chose a scheme that does not fetch web pages", parts.SchemeStart, parts.SchemeLength, index));
            return true;
        }

        if (parts.HasAuthority && MovesHost(text, parts, input) is { } moved)
        {
            findings.Add(new Finding(Rule.SsrfHost, Confidence.Proof, moved, parts.UserInfoStart, parts.PathStart - parts.UserInfoStart, index));
            return true;
        }

        if (!dots || !Climbs(text, parts, input))
            return false;
        findings.Add(new Finding(
            Rule.PathEscape, Confidence.Proof, "dot segments in the input remove path segments that the code fixed", parts.PathStart,
            parts.QueryStart - parts.PathStart, index));
        return true;
    }

    private static string HostReason(HostClass place) => place switch
    {
        HostClass.Metadata => "input decided the host, and the host hands out credentials",
        HostClass.LinkLocal => "input decided the host, and the host is link-local",
        HostClass.Loopback or HostClass.Unspecified => "input decided the host, and the host is this machine",
        HostClass.RuntimeApi => "input decided the host, and the host is the Lambda sandbox",
        HostClass.Private => "input decided the host, and the host is in a private network",
        _ => "input decided the host, and the host is an internal name",
    };

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> input) => input.Trim(" \t\r\n"u8);
}
