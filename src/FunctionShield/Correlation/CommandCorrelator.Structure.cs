using FunctionShield.Grammars;
using FunctionShield.Grammars.Shell;

namespace FunctionShield.Correlation;

/// <summary>The question itself: which structure of the command line came from the bytes of one occurrence?</summary>
internal static partial class CommandCorrelator
{
    private const string AddsCommand = "ends the command and begins another with ; | & or a line break";
    private const string AddsSubstitution = "adds a command substitution";
    private const string AddsRedirection = "adds a redirection";
    private const string AddsVariable = "adds a variable that the shell expands";
    private const string AddsGroup = "adds a parenthesis that the shell reads as a group";
    private const string AddsComment = "comments out the rest of the command";
    private const string ClosesQuotes = "closes the quotes that it stands in";
    private const string OpensQuotes = "opens a quote that swallows what follows";
    private const string EndsHereDocument = "ends the here-document that it stands in";
    private const string NamesCommand = "names a program together with its arguments";
    private const string DecidesProgram = "decides which program runs";
    private const string WholeLine = "is the whole command line";

    /// <summary>Why the bytes from <paramref name="start"/> to <paramref name="end"/> are more than data; null when they are data.</summary>
    /// <remarks>Walks the tokens that they touch.</remarks>
    private static string? Change(ReadOnlySpan<byte> line, scoped in ShellTokenBuffer buffer, int start, int end, Extent extent, ShellDialect dialect)
    {
        ReadOnlySpan<ShellToken> tokens = buffer.Tokens;
        int opened = 0, closed = 0, word = -1, command = -1;
        bool single = false, another = false;
        for (int i = buffer.FirstAfter(start); i < tokens.Length && tokens[i].Start < end; i++)
        {
            ShellToken token = tokens[i];
            bool begun = token.Start >= start;
            switch (token.Kind)
            {
                case ShellTokenKind.Control:
                case ShellTokenKind.LineBreak when extent.HasTextBefore(token.Start) && extent.HasTextAfter(token.End):
                    return AddsCommand;
                case ShellTokenKind.SubstitutionOpen:
                    return AddsSubstitution;
                case ShellTokenKind.Redirection:
                    return AddsRedirection;
                case ShellTokenKind.GroupOpen when begun:
                case ShellTokenKind.GroupClose when token.Opener < 0:
                    return AddsGroup;
                case ShellTokenKind.Parameter when begun && Expands(line, tokens, i, dialect):
                    return AddsVariable;
                case ShellTokenKind.Comment when begun && token.End > end && HasText(line[end..token.End]):
                    return AddsComment;
                case ShellTokenKind.HereEnd when token.Opener < start:
                    return EndsHereDocument;
                case ShellTokenKind.SingleQuoted:
                    closed = !begun && token.Terminated && token.End <= end ? '\'' : closed;
                    single = begun && (token.End > end || !token.Terminated);
                    break;
                case ShellTokenKind.DoubleQuoteOpen when begun:
                    opened++;
                    break;
                case ShellTokenKind.DoubleQuoteClose when token.Opener >= start:
                    opened--;
                    break;
                case ShellTokenKind.DoubleQuoteClose:
                    closed = '"';
                    break;
            }

            if (token.Role == ShellWordRole.Command && token.Word != command && NamesProgram(line, tokens, i, start, end, extent) is { } reason)
                return reason;
            command = token.Role == ShellWordRole.Command ? token.Word : command;
            another |= word >= 0 && token.Role != ShellWordRole.None && token.Word != word;
            word = token.Role == ShellWordRole.None ? word : token.Word;
        }

        // An input may leave the quotes and come back, as JSON does in "..": while it adds no word it is still one argument.
        int open = single ? '\'' : opened > 0 ? '"' : 0;
        if (closed != 0)
            return open != closed || another ? ClosesQuotes : null;
        return open != 0 && end < line.Length && line[end] != open && extent.HasTextAfter(end) ? OpensQuotes : null;
    }

    /// <summary>Whether the occurrence decides the command word that token <paramref name="index"/> belongs to.</summary>
    /// <remarks>A plain name may be equal to an input by chance; a path, or a name with arguments, is no chance. Walks the occurrence, not the word.</remarks>
    private static string? NamesProgram(ReadOnlySpan<byte> line, ReadOnlySpan<ShellToken> tokens, int index, int start, int end, Extent extent)
    {
        int word = tokens[index].Word;
        int wordEnd = tokens[index].End;
        for (int i = index + 1; i < tokens.Length && tokens[i].Start <= end + 1 && tokens[i].Word == word && tokens[i].Start == wordEnd; i++)
            wordEnd = tokens[i].End;

        if (end > wordEnd && HasText(line[wordEnd..end]))
            return NamesCommand;
        if (!OnlyQuotes(line, word, start) || !OnlyQuotes(line, end, wordEnd))
            return null;
        ReadOnlySpan<byte> covered = line[start..end].Trim(" \t\r\n"u8);
        if (covered.ContainsAny("/\\ \t"u8))
            return DecidesProgram;
        return extent.HasTextBefore(word) || extent.HasTextAfter(wordEnd) ? null : WholeLine;
    }

    private static bool OnlyQuotes(ReadOnlySpan<byte> line, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (line[i] is not ((byte)'\'' or (byte)'"'))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Whether a variable reveals what the caller does not know. Names of the environment are upper-case (POSIX XBD 8.1); a lower-case
    /// name is unset in the shell that a function starts, and <c>$5</c> is a price.
    /// </summary>
    private static bool Expands(ReadOnlySpan<byte> line, ReadOnlySpan<ShellToken> tokens, int index, ShellDialect dialect)
    {
        ReadOnlySpan<byte> text = line[tokens[index].Start..tokens[index].End];
        if (dialect == ShellDialect.Cmd)
            return text.Length >= 5 && char.IsAsciiLetter((char)text[1]);
        if (dialect == ShellDialect.PowerShell)
            return text.Length > 5 && System.Text.Ascii.EqualsIgnoreCase(text[..5], "$env:"u8);

        bool braced = text.Length > 1 && text[1] == '{';
        if (braced && (index + 1 == tokens.Length || tokens[index + 1].Kind != ShellTokenKind.ParameterClose))
            return true;
        ReadOnlySpan<byte> name = text[(braced ? 2 : 1)..];
        return name.Length >= 2 && char.IsAsciiLetterUpper((char)name[0]) && name.IndexOfAnyInRange((byte)'a', (byte)'z') < 0;
    }

    private static bool HasText(ReadOnlySpan<byte> text) => text.ContainsAnyExcept(" \t\r\n\0"u8);

    /// <summary>Where a line has its first and its last character that is no blank: asked often, found once.</summary>
    private readonly struct Extent(int first, int last)
    {
        public static Extent Of(ReadOnlySpan<byte> line) =>
            new(line.IndexOfAnyExcept(" \t\r\n\0"u8), line.LastIndexOfAnyExcept(" \t\r\n\0"u8));

        public bool HasTextBefore(int position) => first >= 0 && first < position;

        public bool HasTextAfter(int position) => last >= position;
    }
}
