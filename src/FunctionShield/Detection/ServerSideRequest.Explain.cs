using FunctionShield.Decoding;
using FunctionShield.Grammars.Urls;

namespace FunctionShield.Detection;

internal static partial class ServerSideRequest
{
    /// <summary>The URL as it was parsed, and what its host is.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        ReadOnlySpan<byte> text = view.Text;
        int start = SkipWrapper(text);
        string met = "no URL";
        if (UrlParser.TryParse(text[start..], out UrlParts parts))
        {
            HostReading host = parts.HostLength == 0 ? default : HostClassifier.Read(parts.Host(text[start..]));
            met = $"a URL; host: {host.Class}, written as {host.Notation}{(parts.Forgiven ? "; written so that parsers disagree" : "")}";
        }

        trials.Ask("as a URL from its first byte to its last, or a host", default, view, Detect, Tokens(text), met);
    }

    internal static List<GrammarToken> Tokens(ReadOnlySpan<byte> text)
    {
        var tokens = new List<GrammarToken>();
        int start = SkipWrapper(text);
        if (!UrlParser.TryParse(text[start..], out UrlParts parts))
            return tokens;
        Add("Scheme", parts.SchemeStart, parts.SchemeLength);
        Add("UserInfo", parts.UserInfoStart, parts.UserInfoLength);
        Add("Host", parts.HostStart, parts.HostLength);
        Add("Port", parts.PortStart, parts.PortLength);
        Add("Path", parts.PathStart, parts.QueryStart - parts.PathStart);
        Add("Query", parts.QueryStart, parts.FragmentStart - parts.QueryStart);
        Add("Fragment", parts.FragmentStart, text.Length - start - parts.FragmentStart);
        return tokens;

        void Add(string kind, int at, int length)
        {
            if (length > 0)
                tokens.Add(new GrammarToken(kind, start + at, length));
        }
    }
}
