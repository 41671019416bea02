using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Shell;

namespace FunctionShield.Detection;

/// <summary>Would this text, put into a command line, end its word and begin a command that parses on? (CWE-78)</summary>
/// <remarks>
/// Wherever a shell would begin a command (after <c>;</c> <c>|</c> <c>&amp;</c>, a line break, <c>$(</c>, a backtick, a quote that ends the
/// function's own, and at the start), the words there are read as one: is the first a program, and are the others arguments?
/// Linear: each place reads a bounded number of bytes, and the number of places is limited.
/// </remarks>
internal static partial class CommandInjection
{
    private const string SecondCommand = "ends the command and begins another";
    private const string Substitution = "puts a command substitution into the argument";
    private const string NextLine = "begins a command on a line of its own";
    private const string AfterQuote = "closes a quote and goes on with a command";
    private const string WholeCommand = "is a command line as a whole";
    private const string RunsCode = "calls a function that runs commands";
    private const string Shellshock = "defines a function that old shells run on from (CVE-2014-6271)";
    private const string ServerSideInclude = "is a server-side include that runs a command";

    /// <summary>Places that are tried. Injections come early; a text with more operators is a table, a query string or code.</summary>
    private const int MostPlaces = 64;

    /// <summary>Longest character reference whose semicolon is known for what it is.</summary>
    private const int LongestReference = 10;

    /// <summary>Longest text that is taken for a value.</summary>
    private const int LongestValue = 512;

    /// <summary>Bytes of a text in which an operator leads it.</summary>
    private const int LeadingPlace = 4;

    /// <summary>Longest text before an injected command that is no document.</summary>
    private const int ShortPrefix = 48;

    internal static TraitGate Gate => new(Traits.Word);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        ReadOnlySpan<byte> text = view.Text;
        if (MayBeginCommand(view))
            Inside(view, text, ref findings);
        if (view.Kind == FieldKind.Metadata)
            return;
        Whole(view, text, ref findings);
        if (view.HasAll(Traits.Paren | Traits.Brace) && text.IndexOf("() {"u8) is >= 0 and < ShortPrefix and int shock && text[shock..].IndexOf(";"u8) > 0 && text[shock..].IndexOf("};"u8) is > 0 and < 24)
            findings.Add(Rule.CommandInput, Confidence.High, Shellshock, shock, text.Length - shock);
        if (view.HasAll(Traits.Paren) && (view.HasAll(Traits.Angle | Traits.OtherOperator) || view.HasAll(Traits.Dollar | Traits.Brace)))
            Php(text, ref findings);
        if (view.HasAll(Traits.Dollar | Traits.Bracket))
            Superglobal(text, ref findings);
        if (view.HasAll(Traits.Angle | Traits.Hash) && text.IndexOf("<!--#exec"u8) is >= 0 and int include)
            findings.Add(Rule.CommandInput, Confidence.High, ServerSideInclude, include, text.Length - include);
    }

    /// <summary>An operator, a line break or a substitution; or a quote, which counts in the first two bytes alone.</summary>
    private static bool MayBeginCommand(in FieldView view) =>
        view.Has(Traits.Semicolon | Traits.Pipe | Traits.Ampersand | Traits.LineBreak | Traits.Backtick | Traits.Dollar | Traits.Backslash)
        || (view.HasAll(Traits.Angle | Traits.Paren) && view.Text.IndexOf("<("u8) >= 0)
        || (view.Has(Traits.SingleQuote | Traits.DoubleQuote) && (view.HasAll(Traits.Angle | Traits.Paren) || IsQuote(view.Text[0]) || (view.Text.Length > 1 && IsQuote(view.Text[1]))));

    private static bool IsQuote(byte b) => b is (byte)'\'' or (byte)'"';

    /// <summary>PHP that runs a command at once: a script tag before a call, or a call inside a "${..}" that PHP evaluates in strings.</summary>
    private static void Php(ReadOnlySpan<byte> text, ref FindingBuffer findings)
    {
        int call = text.StartsWith("<?php "u8) ? 6 : text.StartsWith("<?="u8) ? 3 : -1;
        bool runs = call >= 0 && ShellCommand.At(text, call).Kind == ShellCommandKind.Call;
        int evaluated = text.IndexOf("${@"u8) is >= 0 and < 8 and int at ? at + 3 : text.StartsWith("{${"u8) ? 3 : -1;
        if (evaluated > 0)
        {
            int name = evaluated;
            while (name < text.Length && char.IsAsciiLetter((char)text[name]))
                name++;
            runs |= name > evaluated && name < text.Length && text[name] == '(';
        }

        if (runs)
            findings.Add(Rule.CommandInput, Confidence.High, RunsCode, 0, text.Length);
    }

    /// <summary>A request parameter that PHP is to evaluate: <c>;{$_GET["x"]}</c>.</summary>
    private static void Superglobal(ReadOnlySpan<byte> text, ref FindingBuffer findings)
    {
        int name = text.IndexOf("$_"u8);
        if (name is >= 0 and < 8 && text.Length < 128 && (text[name..].StartsWith("$_GET["u8) || text[name..].StartsWith("$_POST["u8) || text[name..].StartsWith("$_REQUEST["u8)))
            findings.Add(Rule.CommandInput, Confidence.Medium, RunsCode, 0, text.Length);
    }

    /// <remarks>
    /// One pass by vectorised searches; each place reads a bounded number of bytes. <see cref="Judge"/> finds in a text that is no short value
    /// only what begins early, so of such a text only the beginning is read. Words are counted when a place asks for them, each byte once.
    /// </remarks>
    private static void Inside(in FieldView view, ReadOnlySpan<byte> text, ref FindingBuffer findings)
    {
        int end = IsShort(text) ? text.Length : Math.Min(text.Length, ShortPrefix);
        int places = 0, words = 0, counted = 0;
        for (int at = 0; places < MostPlaces; at++)
        {
            bool quoted = at < 2 && at < end && IsQuote(text[at]);
            if (!quoted && (at = ShellPlaces.Next(text, at, end)) < 0)
                return;
            byte b = text[at];
            byte next = at + 1 < text.Length ? text[at + 1] : (byte)0;
            int begin = -1;
            string reason = SecondCommand;
            switch (b)
            {
                case (byte)';' when EndsReference(text, at):
                    break;
                case (byte)';' or (byte)'|':
                    begin = next == b ? at + 2 : at + 1;
                    break;
                case (byte)'&' when !IsReference(text, at):
                    begin = next == b ? at + 2 : at + 1;
                    break;
                case (byte)'\n' or (byte)'\r' when at < ShortPrefix && WordsBefore(text, at, ref counted, ref words) < 2:
                    (begin, reason) = (at + 1, NextLine);
                    break;
                case (byte)'\\' when next is (byte)'n' or (byte)'r' && at < ShortPrefix && WordsBefore(text, at, ref counted, ref words) == 0:
                    (begin, reason) = (at + 2, NextLine);
                    break;
                case (byte)'`':
                case (byte)'$' or (byte)'<' or (byte)'>' when next == '(':
                    (begin, reason) = (b == '`' ? at + 1 : at + 2, Substitution);
                    break;
                case (byte)'\'' or (byte)'"':
                    (begin, reason) = (at + 1, AfterQuote);
                    break;
            }

            if (begin < 0)
                continue;
            places++;
            int mark = at;
            at = begin - 1;
            if (b is (byte)'`' or (byte)'$' or (byte)'<' or (byte)'>' && begin > ShortPrefix)
                continue; // a substitution counts early alone
            ShellCommand command = ShellCommand.At(text, begin);
            if (command.Kind == ShellCommandKind.None && !command.IsAssignment)
                continue;
            if (Judge(view, text, begin, b, WordsBefore(text, mark, ref counted, ref words), command) is { } sure)
                findings.Add(Rule.CommandInput, sure, command.Kind == ShellCommandKind.Call ? RunsCode : reason, mark, Math.Min(text.Length, command.End) - mark);
        }
    }

    /// <summary>Words before a place: blanks that no operator, option, path or number follows.</summary>
    private static int WordsBefore(ReadOnlySpan<byte> text, int place, ref int counted, ref int words)
    {
        for (; counted < place; counted++)
        {
            if (text[counted] is not ((byte)' ' or (byte)'\t'))
                continue;
            byte next = counted + 1 < text.Length ? text[counted + 1] : (byte)0;
            words += next is (byte)' ' or (byte)'|' or (byte)';' or (byte)'&' or (byte)'-' or (byte)'/' || char.IsAsciiDigit((char)next) ? 0 : 1;
        }

        return words;
    }

    /// <summary>Short enough, and of few enough lines, for a value rather than a document.</summary>
    private static bool IsShort(ReadOnlySpan<byte> text) => text.Length <= LongestValue && text.Count((byte)'\n') < 4;

    /// <summary>A script with its interpreter's line, or a fenced block of Markdown: commands as a document's subject.</summary>
    private static bool IsListing(ReadOnlySpan<byte> text) => text.StartsWith("#!/"u8) || text.StartsWith("```"u8) || text.IndexOf("\n```"u8) >= 0;

    /// <summary>How sure a command after an operator is, given how much prose stands before it.</summary>
    private static Confidence? Judge(in FieldView view, ReadOnlySpan<byte> text, int begin, byte opener, int words, in ShellCommand command)
    {
        if (!command.IsAssignment && (command.Kind == ShellCommandKind.None || !command.EndsWell))
            return null;
        bool early = words < 2 && begin <= ShortPrefix;
        bool short_ = IsShort(text);
        if (command.IsAssignment)
            return early && short_ ? Confidence.High : null;

        bool alone = command.Arguments == 0;
        bool shaped = command.Shaped > 0 && command.Arguments - command.Shaped <= 3;
        bool last = command.End >= text.Length || text[command.End] is (byte)';' or (byte)'|' or (byte)'&' or (byte)'\n' or (byte)'\'' or (byte)'"' or (byte)'`' or (byte)')' or (byte)'#' or (byte)'\\';
        switch (opener)
        {
            case (byte)'`':
                // Markdown quotes code in backticks: only a value without prose around them is an argument.
                int close = text[begin..].IndexOf((byte)'`');
                return close > 0 && early && short_ && words == 0 && (alone || shaped) && !text[(begin + close)..].Contains((byte)' ') ? Confidence.High : null;
            case (byte)'$' or (byte)'<' or (byte)'>':
                return early && short_ && (alone || shaped || (command.Kind == ShellCommandKind.Program && command.Arguments < 4)) && last ? Confidence.High : command.Shaped > 0 && short_ && command.Kind == ShellCommandKind.Program && early ? Confidence.Medium : null;
            case (byte)'\'' or (byte)'"':
                return text[begin..].StartsWith(" "u8) && short_ && last && !view.Text[begin..].ContainsAny((byte)',', (byte)':') && (alone && command.Kind == ShellCommandKind.Program || shaped)
                    ? (shaped && command.Kind == ShellCommandKind.Program ? Confidence.High : Confidence.Medium) : null;
        }

        Confidence? sure = OfCommand(text, begin, opener, words, command, early, short_, shaped, last);
        if (view.Kind is not (FieldKind.UserAgent or FieldKind.Referer or FieldKind.Document or FieldKind.Metadata) && !IsListing(text))
            return sure;

        // Operators stand between words of prose, of a browser's name and of AWS's own text too. A text that begins with one is odd even there,
        // and so is a program that is given a place: no browser calls itself `; cat /etc/shadow`.
        bool odd = begin < LeadingPlace
            || (view.Kind != FieldKind.Document && command.Kind == ShellCommandKind.Program && command.Shaped > 0 && NamesPlace(text[..command.End], command));
        return sure is not null && odd ? Confidence.Medium : null;
    }

    private static Confidence? OfCommand(
        ReadOnlySpan<byte> text, int begin, byte opener, int words, in ShellCommand command, bool early, bool short_, bool shaped, bool last)
    {
        bool alone = command.Arguments == 0;
        if (command.Kind == ShellCommandKind.Call)
            return early && short_ ? Confidence.High : null;
        if (opener == '&' && text[begin - 1] == '&' && (begin < 2 || text[begin - 2] != '&') && !alone && !text[(begin - 1)..].StartsWith("& "u8) && text.Contains((byte)'='))
            return null;
        if (command.IsPath || command.IsSplit)
            return early ? Confidence.High : short_ && shaped ? Confidence.Medium : null;
        if (command.Kind == ShellCommandKind.Program)
        {
            if (alone && last)
                return early && short_ && text.Length < 64 && !IsList(text) && !IsLineOfList(text, command.End, opener) ? Confidence.High : null;
            if (shaped || (early && begin < 4 && command.Arguments < (text[0] is (byte)';' or (byte)'|' or (byte)'&' ? 6 : 3)))
                return early && short_ ? Confidence.High : short_ && command.Shaped > 1 && words < 8 ? Confidence.Low : null;
            return null;
        }

        if (!early || !short_)
            return null;
        if (shaped)
            return begin < 24 ? Confidence.High : Confidence.Medium;
        if (alone && last && text.Length < 16 && (text.StartsWith("&&"u8) || text.StartsWith("||"u8)))
            return Confidence.High;
        return alone && last && text.Length < 24 && begin < 4 || (command.Arguments is > 0 and < 5 && begin < 4 && text[0] is not ((byte)'"' or (byte)'\''))
            ? Confidence.Medium : null;
    }

    /// <summary>A value that is a command line, or ends as one: a parameter that is run as it is.</summary>
    private static void Whole(in FieldView view, ReadOnlySpan<byte> value, ref FindingBuffer findings)
    {
        // Prose, code and search boxes hold commands as subjects; a short value that is nothing else is a request to run it.
        if (view.Kind is FieldKind.UserAgent or FieldKind.Referer or FieldKind.Name or FieldKind.UrlPath or FieldKind.Document)
            return;
        ReadOnlySpan<byte> text = value.TrimStart("+ \t"u8);
        int skipped = value.Length - text.Length;
        if (text.Length is < 3 or > 512)
            return;
        // A plus is a blank in a form that was not decoded.
        ShellCommand command = ShellCommand.At(text, 0);
        if (command.IsAssignment && text.IndexOf(";$"u8) > 0)
            findings.Add(Rule.CommandInput, Confidence.High, WholeCommand, skipped, text.Length);
        if (command.Kind == ShellCommandKind.None || !command.EndsWell || text.Count((byte)'\n') > 1)
            return;
        bool over = command.End >= text.Length;
        bool operated = !over && text[command.End] is (byte)';' or (byte)'|' or (byte)'&' && text.Length - command.End < 3;
        int spare = command.Arguments - command.Shaped;
        Confidence? sure = command.Kind switch
        {
            ShellCommandKind.Call when text.IndexOf("('"u8) > 0 || text.IndexOf("(\""u8) > 0 => text.Length < 160 ? Confidence.High : Confidence.Medium,
            ShellCommandKind.Program when command.IsPath => Confidence.High,
            ShellCommandKind.Program when command.Shaped > 0 && spare < 3 =>
                command.IsSplit || operated || command.Shaped > 1 || (command.Shaped == 1 && spare == 0 && NamesPlace(text, command)) ? Confidence.High : Confidence.Medium,
            ShellCommandKind.Program when command.Arguments == 0 && operated => Confidence.Medium,
            ShellCommandKind.Program when command.Arguments == 0 && over && ShellCommands.IsReconnaissance(text) => Confidence.Low,
            ShellCommandKind.Word when spare < 4 && char.IsAsciiLetterLower((char)text[0]) && view.Kind != FieldKind.ObjectKey && HasFirstArgument(text, command) =>
                IsWindowsOrder(text, command) ? Confidence.High : Confidence.Medium,
            _ => null,
        };
        if (sure is { } confidence)
            findings.Add(Rule.CommandInput, confidence, command.Kind == ShellCommandKind.Call ? RunsCode : WholeCommand, skipped, Math.Min(text.Length, command.End));
    }

    /// <summary>The argument is an absolute path or a URL.</summary>
    private static bool NamesPlace(ReadOnlySpan<byte> text, in ShellCommand command)
    {
        ReadOnlySpan<byte> arguments = text[Math.Min(command.NameEnd, text.Length)..].TrimStart(" \t"u8);
        return arguments.StartsWith("/"u8) || arguments.IndexOf("://"u8) > 0;
    }

    /// <summary>What only a Windows command line says: <c>type %X%</c>, <c>dir c:\</c>, <c>net user .. /add</c>; or an echo of code into a file.</summary>
    private static bool IsWindowsOrder(ReadOnlySpan<byte> text, in ShellCommand command)
    {
        ReadOnlySpan<byte> name = text[..command.NameEnd];
        ReadOnlySpan<byte> rest = text[command.NameEnd..].TrimStart(" +"u8);
        if (name.SequenceEqual("net"u8) || name.SequenceEqual("reg"u8))
            return text.IndexOf(" /"u8) > 0;
        return name.SequenceEqual("type"u8) || name.SequenceEqual("dir"u8) || name.SequenceEqual("del"u8) || name.SequenceEqual("copy"u8)
            || (name.SequenceEqual("echo"u8) && rest.Length > 2 && rest[1] == '<' && rest[2] == '?');
    }

    /// <summary>A word that is a program too (<c>type</c>, <c>which</c>) begins prose, unless what follows can only be an argument.</summary>
    private static bool HasFirstArgument(ReadOnlySpan<byte> text, in ShellCommand command)
    {
        ReadOnlySpan<byte> rest = text[Math.Min(command.NameEnd, text.Length)..];
        if (rest.Length < 3 || rest[0] is not ((byte)' ' or (byte)'+'))
            return false;
        rest = rest[1..];
        ReadOnlySpan<byte> name = text[..command.NameEnd];
        if (name.SequenceEqual("which"u8))
            return ShellCommand.At(rest, 0) is { Kind: ShellCommandKind.Program, Arguments: 0 } program && program.End == rest.Length;
        if (name.SequenceEqual("echo"u8))
            return rest[0] is (byte)'"' or (byte)'\'' && rest.Length > 1 && (rest[1] == '<' || rest.IndexOf(";$"u8) > 0);
        if (name.SequenceEqual("net"u8) || name.SequenceEqual("reg"u8))
            return rest.StartsWith("user "u8) || rest.StartsWith("localgroup "u8) || rest.StartsWith("view"u8) || rest.StartsWith("add "u8) || rest.StartsWith("query "u8);
        return (rest[0] == '%' && char.IsAsciiLetter((char)rest[1])) || (rest[0] == '-' && char.IsAsciiLetter((char)rest[1]) && rest.Length < 60)
            || (rest[0] == '/' && command.Arguments == 1 && char.IsAsciiLetter((char)rest[1])) || (rest.Length > 2 && rest[1] == ':' && char.IsAsciiLetter((char)rest[0]) && rest[2] is (byte)'\\' or (byte)'/' or (byte)'+');
    }

    /// <summary>A list of column names or tags joined with bars: <c>name|id|date</c>.</summary>
    private static bool IsList(ReadOnlySpan<byte> text) => text.IndexOf("||"u8) < 0
        && (text.Count((byte)'|') > 2 || (text.Count((byte)'|') == 2 && text[0] != '|' && !text.StartsWith("\"|"u8) && text[^1] != '|'));

    /// <summary>A name alone on its line, and more lines after it: columns, tags, a GraphQL selection. A command would be the last.</summary>
    private static bool IsLineOfList(ReadOnlySpan<byte> text, int end, byte opener) =>
        opener is (byte)'\n' or (byte)'\r' && !text[Math.Min(end, text.Length)..].TrimStart("\r\n \t"u8).IsEmpty;

    /// <summary>The semicolon of <c>&amp;#46;</c> or <c>&amp;lt;</c> ends no command. Reads a constant number of bytes.</summary>
    private static bool EndsReference(ReadOnlySpan<byte> text, int at)
    {
        int start = at;
        while (start > 0 && at - start < LongestReference && (char.IsAsciiLetterOrDigit((char)text[start - 1]) || text[start - 1] == '#'))
            start--;
        return start < at - 1 && start > 0 && text[start - 1] == '&' && (text[start] == '#' || start < 2 || text[start - 2] != '&') && IsReference(text, start - 1);
    }

    /// <summary><c>&amp;name;</c> and <c>&amp;#1;</c> are HTML's.</summary>
    private static bool IsReference(ReadOnlySpan<byte> text, int at)
    {
        int end = at + 1;
        while (end < text.Length && end - at < 10 && (char.IsAsciiLetterOrDigit((char)text[end]) || text[end] == '#'))
            end++;
        return end > at + 1 && end < text.Length && text[end] == ';';
    }
}
