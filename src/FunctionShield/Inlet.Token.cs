using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars.Json;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>A bearer's token that nothing in front of the function has verified: is it signed at all, and is it its time (RFC 7519, RFC 8725)?</summary>
internal readonly ref partial struct Inlet
{
    // Names and algorithms are short; what is longer is none that is looked for.
    private const int MaxJwtWord = 64;

    /// <remarks>Linear in the token. Decodes into the arena and keeps nothing there.</remarks>
    private TokenFlaw FlawOf(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> token = JwtText.Find(value);
        if (token.IsEmpty || !TryDecodePart(token, 0, out ReadOnlySpan<byte> header))
            return TokenFlaw.None;

        // "None" and "nOnE" too: libraries that compare without case accept them, so attackers write them.
        bool isJws = false, isNone = false;
        var lexer = new JsonLexer(header);
        while (NextMember(ref lexer, out bool isAlgorithm, "alg"u8))
        {
            isJws |= isAlgorithm;
            isNone |= isAlgorithm && IsWord(lexer, "none"u8, ignoreCase: true);
        }

        if (!isJws)
            return TokenFlaw.None;
        if (isNone || JwtText.Part(token, 2).IsEmpty)
            return TokenFlaw.Unsigned;
        return _terms.Triggers.RequireValidTokens && TryDecodePart(token, 1, out ReadOnlySpan<byte> claims) ? FlawOfTime(claims) : TokenFlaw.None;
    }

    private TokenFlaw FlawOfTime(ReadOnlySpan<byte> claims)
    {
        double now = _terms.Time.GetUtcNow().ToUnixTimeSeconds();
        const double Skew = ShieldDefaults.TokenClockSkew;
        var lexer = new JsonLexer(claims);
        while (NextMember(ref lexer, out bool isExpiry, "exp"u8))
        {
            if (isExpiry && Seconds(lexer) is { } end && now > end + Skew)
                return TokenFlaw.Expired;
        }

        lexer = new JsonLexer(claims);
        while (NextMember(ref lexer, out bool isStart, "nbf"u8))
        {
            if (isStart && Seconds(lexer) is { } start && now < start - Skew)
                return TokenFlaw.NotYetValid;
        }

        return TokenFlaw.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // clearing what it puts together would cost every record (inlet table)
    private void SuspectToken(TokenFlaw flaw, Statement token, int document)
    {
        string reason = flaw switch
        {
            TokenFlaw.Unsigned => "the token says that it is not signed, or its signature is missing: anyone could have written it",
            TokenFlaw.Expired => "the token has expired, and no authorizer has looked at it",
            _ => "the token is not valid yet, and no authorizer has looked at it",
        };
        Confidence confidence = _terms.Triggers.RequireValidTokens || _terms.Triggers.RequireAuthorizer ? Confidence.High : Confidence.Medium;

        // No evidence: the token itself is a credential.
        var input = new Input(token.Text, document, token.Offset, -1, FieldKind.Header, DecodeLayers.None);
        Suspect(new Finding(Rule.UnverifiedToken, confidence, reason, 0, 0), input, DecodeLayers.None, default);
    }

    private bool TryDecodePart(ReadOnlySpan<byte> token, int part, out ReadOnlySpan<byte> json)
    {
        json = default;
        ReadOnlySpan<byte> encoded = JwtText.Part(token, part);
        if (!_scratch.TryReserve(encoded.Length, out Span<byte> room) || !JwtText.TryDecode(encoded, room, out int written))
            return false;
        json = room[..written];
        return true;
    }

    /// <summary>Moves to the next value of the outermost object; says whether it is the one of that name.</summary>
    private static bool NextMember(ref JsonLexer lexer, out bool isNamed, ReadOnlySpan<byte> name)
    {
        isNamed = false;
        while (lexer.Read())
        {
            if (lexer.Depth > 1)
                continue;
            if (lexer.Kind == JsonTokenKind.Name)
                isNamed = IsWord(lexer, name, ignoreCase: false);
            else if (lexer.Kind is JsonTokenKind.String or JsonTokenKind.Number)
                return true;
        }

        return false;
    }

    private static bool IsWord(in JsonLexer lexer, ReadOnlySpan<byte> word, bool ignoreCase)
    {
        Span<byte> room = stackalloc byte[MaxJwtWord];
        scoped ReadOnlySpan<byte> text = lexer.Text;
        if (lexer.Escaped)
            text = lexer.Length <= room.Length && JsonEscape.TryDecode(text, room, out int written) ? room[..written] : default;
        return ignoreCase ? Ascii.EqualsIgnoreCase(text, word) : text.SequenceEqual(word);
    }

    private static double? Seconds(in JsonLexer lexer) =>
        lexer.Kind == JsonTokenKind.Number && Utf8Parser.TryParse(lexer.Text, out double seconds, out int read) && read == lexer.Length ? seconds : null;
}
