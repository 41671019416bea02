using FunctionShield.Calls;
using FunctionShield.Grammars.Expressions;
using FunctionShield.Grammars.Html;
using FunctionShield.Grammars.Json;
using FunctionShield.Grammars.Paths;
using FunctionShield.Grammars.Shell;
using FunctionShield.Grammars.Xml;

namespace FunctionShield.Fuzz.Trials;

/// <summary>The other lexers: tokens in order, inside the text, and an end.</summary>
internal static class LexerTrials
{
    public static FuzzTarget[] All { get; } =
    [
        .. Enum.GetValues<ShellDialect>().Select(dialect => new FuzzTarget($"shell.{dialect}", text => Shell(text, dialect))),
        new("html", Html), new("json", Json), new("xml", Xml), new("expression.item", Item), new("expression.template", Template),
        .. Enum.GetValues<HostPlatform>().Select(platform => new FuzzTarget($"path.{platform}", text => Path(text, platform))),
    ];

    private static void Shell(ReadOnlySpan<byte> text, ShellDialect dialect)
    {
        var lexer = new ShellLexer(text, dialect);
        int before = 0, still = 0;
        for (ShellToken token = lexer.Next(); token.Kind != ShellTokenKind.End; token = lexer.Next())
        {
            InvariantException.Require(token.Start >= 0 && token.End >= token.Start && token.End <= text.Length, "a token is outside the line");
            InvariantException.Require(token.End >= before, "a token ends before the one before it");
            still = token.End == before ? still + 1 : 0;
            InvariantException.Require(still < 64, "tokens without text, one after the other");
            before = token.End;
        }
    }

    private static void Html(ReadOnlySpan<byte> text)
    {
        var tokenizer = new HtmlTokenizer(text);
        int before = 0;
        while (tokenizer.Next(out HtmlToken token))
        {
            InvariantException.Require(token.Start >= 0 && token.End >= token.Start && token.End <= text.Length, "a token is outside the text");
            InvariantException.Require(tokenizer.Position >= before, "the tokenizer goes back");
            _ = text[token.Name];
            _ = text[token.Value];
            before = tokenizer.Position;
        }
    }

    private static void Json(ReadOnlySpan<byte> text)
    {
        var lexer = new JsonLexer(text);
        int end = 0;
        while (lexer.Read())
        {
            InvariantException.Require(lexer.Start >= end && lexer.Length >= 0 && lexer.Start + lexer.Length <= text.Length, "a token is outside the text or over another");
            InvariantException.Require(lexer.Depth is >= 0 and <= JsonLexer.MaxDepth, "the depth is out of its bounds");
            end = lexer.Start + lexer.Length;
        }
    }

    private static void Xml(ReadOnlySpan<byte> text)
    {
        var declarations = new XmlDeclarations(text);
        int before = -1;
        while (declarations.Next(out _))
        {
            InvariantException.Require(declarations.Start > before && declarations.Start + declarations.Length <= text.Length, "a declaration is outside the document or comes twice");
            before = declarations.Start;
        }
    }

    private static void Item(ReadOnlySpan<byte> text)
    {
        var lexer = new ItemExpressionLexer(text);
        int end = 0;
        while (lexer.Read())
        {
            InvariantException.Require(lexer.Token.Start >= end && lexer.Token.Length > 0 && lexer.Token.End <= text.Length, "a token is empty, outside, or over another");
            end = lexer.Token.End;
        }
    }

    private static void Template(ReadOnlySpan<byte> text)
    {
        var scanner = new TemplateScanner(text);
        int before = -1;
        while (scanner.Next(out _, out ReadOnlySpan<byte> inside))
        {
            InvariantException.Require(scanner.Start > before && scanner.Start + scanner.Length <= text.Length, "a template is outside the text or comes twice");
            _ = ExpressionReader.Read(inside);
            before = scanner.Start;
        }

        _ = ExpressionReader.Read(text);
    }

    private static void Path(ReadOnlySpan<byte> text, HostPlatform platform)
    {
        var lexer = new PathLexer(text, platform);
        int before = 0;
        for (PathSegment segment = lexer.Next(); segment.Kind != PathSegmentKind.End; segment = lexer.Next())
        {
            InvariantException.Require(segment.Start >= before && segment.End >= segment.Start && segment.End <= text.Length, "a segment is outside the path or over another");
            before = segment.End;
        }

        byte[] once = new byte[PathNormalizer.Bound(text.Length)];
        int length = PathNormalizer.Normalize(text, once, platform);
        byte[] twice = new byte[PathNormalizer.Bound(length)];
        int again = PathNormalizer.Normalize(once.AsSpan(0, length), twice, platform);
        InvariantException.Require(twice.AsSpan(0, again).SequenceEqual(once.AsSpan(0, length)), "a normal path has another normal form");
    }
}
