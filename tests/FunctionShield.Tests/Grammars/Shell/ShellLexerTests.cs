using System.Text;
using CsCheck;
using FunctionShield.Grammars.Shell;

namespace FunctionShield.Tests.Grammars.Shell;

public class ShellLexerTests
{
    private static readonly Gen<byte[]> Lines = Gen.Char["'\"`$(){}<>|&; \\\n#^%abc/=*?~!@0\r\0"].Array[0, 60].Select(Encoding.UTF8.GetBytes);

    [Fact]
    public void Operators_end_a_command_and_the_next_word_names_a_program() =>
        Assert.Equal("C:ping A:-c A:1 ;: C:id", Read("ping -c 1;id"));

    [Fact]
    public void Quotes_and_splits_belong_to_one_word() =>
        Assert.Equal("C:c C:'a' C:t A:/etc/passwd", Read("c'a't /etc/passwd"));

    [Fact]
    public void A_substitution_in_double_quotes_holds_a_command() =>
        Assert.Equal("C:echo A:\" A:a A:$( C:id A:) A:b A:\"", Read("echo \"a$(id)b\""));

    [Fact]
    public void Backticks_nest_in_quotes_and_end_at_the_next_backtick() =>
        Assert.Equal("C:echo A:` C:id A:-u A:` A:x", Read("echo `id -u`x"));

    [Fact]
    public void The_word_after_a_redirection_is_its_file() =>
        Assert.Equal("C:cat <: T:/etc/passwd >>: T:out A:x", Read("cat < /etc/passwd >>out x"));

    [Fact]
    public void Assignments_and_reserved_words_leave_the_program_to_come() =>
        Assert.Equal("=:X=1 C:env ;: R:if C:true ;: R:then C:id", Read("X=1 env; if true; then id"));

    [Fact]
    public void A_here_document_is_text_until_its_delimiter() =>
        Assert.Equal("C:cat <<E: \n: -:a;b\n E: C:id", Read("cat <<E\na;b\nE id".Replace("E id", "E\nid", StringComparison.Ordinal)).Replace(" \n: C", " C", StringComparison.Ordinal));

    [Fact]
    public void A_comment_begins_only_at_a_word() =>
        Assert.Equal("C:echo A:a#b #c: \n: C:id", Read("echo a#b #c\nid"));

    [Theory]
    [InlineData("dir & whoami", "C:dir &: C:whoami")]
    [InlineData("type \"a & b\" %PATH%", "C:type A:\" A:a & b A:\" A:%PATH%")]
    [InlineData("echo a^&b", "C:echo A:a^&b")]
    public void Cmd_knows_double_quotes_carets_and_percent_variables(string line, string tokens) =>
        Assert.Equal(tokens, Read(line, ShellDialect.Cmd));

    [Theory]
    [InlineData("gci 'it''s'; iex $x", "C:gci A:'it''s' ;: C:iex A:$x")]
    [InlineData("echo \"a$(id)\" `;b", "C:echo A:\" A:a A:$( C:id A:) A:\" A:`;b")]
    [InlineData("echo $env:PATH | % { $_ }", "C:echo A:$env:PATH |: C:% {: C:$_ }:")]
    [InlineData("echo ‘a;b’", "C:echo A:‘a;b’")]
    public void PowerShell_doubles_quotes_and_escapes_with_backticks(string line, string tokens) =>
        Assert.Equal(tokens, Read(line, ShellDialect.PowerShell));

    [Fact]
    public void Any_bytes_give_tokens_in_order_and_in_bounds_in_every_dialect() =>
        Gen.OneOf(Lines, Gen.Byte.Array[0, 80]).Sample(text =>
        {
            foreach (ShellDialect dialect in Enum.GetValues<ShellDialect>())
            {
                var lexer = new ShellLexer(text, dialect);
                int last = 0;
                for (ShellToken token = lexer.Next(); token.Kind != ShellTokenKind.End; token = lexer.Next())
                {
                    // Only the end that closes a frame without a delimiter may be empty, so steps stay linear.
                    if (token.Start < last || token.End < token.Start || token.End > text.Length || token.Word > token.Start || token.Opener > token.Start)
                        return false;
                    if (token.End == token.Start && token.Kind is not (ShellTokenKind.DoubleQuoteClose or ShellTokenKind.HereEnd))
                        return false;
                    last = token.End;
                }
            }

            return true;
        });

    [Fact]
    public void Single_quoting_any_text_makes_it_one_word() =>
        Gen.Byte[1, 255].Array[0, 40].Sample(text =>
        {
            string quoted = "echo '" + Encoding.Latin1.GetString(text).Replace("'", "'\\''", StringComparison.Ordinal) + "'";
            var lexer = new ShellLexer(Encoding.Latin1.GetBytes(quoted), ShellDialect.Posix);
            lexer.Next();
            for (ShellToken token = lexer.Next(); token.Kind != ShellTokenKind.End; token = lexer.Next())
            {
                if (token.Word != 5 || token.Role != ShellWordRole.Argument)
                    return false;
            }

            return lexer.Balanced;
        });

    [Fact]
    public void Deep_nesting_is_survived()
    {
        string line = string.Concat(Enumerable.Repeat("$(\"`(", 5000));
        foreach (ShellDialect dialect in Enum.GetValues<ShellDialect>())
            Assert.NotEmpty(Read(line, dialect));
    }

    private static string Read(string line, ShellDialect dialect = ShellDialect.Posix)
    {
        byte[] text = Encoding.UTF8.GetBytes(line);
        var lexer = new ShellLexer(text, dialect);
        var read = new StringBuilder();
        for (ShellToken token = lexer.Next(); token.Kind != ShellTokenKind.End; token = lexer.Next())
        {
            string content = Encoding.UTF8.GetString(text.AsSpan(token.Start..token.End));
            string role = token.Role switch
            {
                ShellWordRole.Command => "C:", ShellWordRole.Argument => "A:", ShellWordRole.Assignment => "=:", ShellWordRole.Target => "T:",
                ShellWordRole.Reserved => "R:", _ => token.Kind is ShellTokenKind.QuotedText ? "-:" : "",
            };
            read.Append(role).Append(content).Append(role.Length == 0 ? ": " : " ");
        }

        return read.ToString().TrimEnd();
    }
}
