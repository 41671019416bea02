using System.Globalization;
using FunctionShield.Calls;
using FunctionShield.Tests.Correlation;

namespace FunctionShield.Tests.Oracles;

/// <summary>
/// A real parser as the judge: an input changed the structure when the statement parses, and to another shape than with a neutral value.
/// </summary>
/// <param name="dialect">Whose rules the correlator follows.</param>
/// <param name="shape">The parser's word: a statement's structure without the values of literals; null when it does not parse.</param>
/// <param name="templates">A statement with <c>{0}</c>, a neutral value, and whether the application doubles quotes.</param>
/// <remarks>
/// <c>ORACLE_PAIRS</c> (inputs), <c>ORACLE_SEED</c>, <c>ORACLE_REPORT</c> (a file for every disagreement) and <c>FUNCTIONSHIELD_CORPORA</c> (a folder of JSON
/// Lines whose values are inputs too) make a long run of what a test runs in short.
/// </remarks>
internal sealed class StatementOracle(SqlDialect dialect, Func<string, string?> shape, (string Template, string Neutral, bool Doubles)[] templates)
{
    // Fragments of SQL and of ordinary text, joined at random: most combinations do nothing, some break out.
    public static string[] Fragments { get; } =
    [
        "'", "''", "\"", " ", " OR ", " AND ", "1=1", "age", "name", "--", " -- ", "/*", "*/", ")", "(", ";", ",", "1", "-3", "2.5", "=", "||",
        "UNION SELECT 1,2", " union select 1", "O'Brien", "Jane", "Smith & Sons", "x", "%", "_", "\\", "\n", "abc'", "'a'='a", "' or 'a'='a", "NULL", "0x1F",
    ];

    // What handlers do to an input before it is written, in the order of the list; each keeps some attacks alive.
    private static readonly (string Name, Func<string, string> Apply)[] Transformations =
    [
        ("none", input => input),
        ("trim", input => input.Trim()),
        ("lower", input => input.ToLowerInvariant()),
        ("upper", input => input.ToUpperInvariant()),
        ("collapse", input => string.Join(' ', input.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        ("one line", input => input.ReplaceLineEndings(" ").Replace('\t', ' ')),
        ("no semicolons", input => input.Replace(";", "", StringComparison.Ordinal)),
        ("no double quotes", input => input.Replace("\"", "", StringComparison.Ordinal)),
        ("backslashed", input => input.Replace("'", "\\'", StringComparison.Ordinal)),
        ("doubled", input => input.Replace("'", "''", StringComparison.Ordinal)),
        ("first doubled", DoubleFirst),
    ];

    // The limit that is accepted: what four bytes or fewer are left of a filtered input is equal to a piece of any statement; and a name
    // of signs, or one that begins with a keyword's rest, that a filter leaves: no column is called so.
    private const int LeastAfterDrop = 5;

    private static readonly char[] Operators = [.. "+-*/<>=~!#%^&|"];

    public int Pairs { get; private set; }

    public int Attacks { get; private set; }

    public int Benign { get; private set; }

    public List<string> Missed { get; } = [];

    public List<string> Alarms { get; } = [];

    public override string ToString() => $"{Pairs} pairs: {Attacks} attacks, {Missed.Count} missed; {Benign} benign, {Alarms.Count} false alarms";

    /// <summary>Every input, in every form that a handler may make of it, in every template.</summary>
    public void Run(IReadOnlyCollection<string> inputs)
    {
        string[] neutral = [.. templates.Select(t => shape(Fill(t.Template, t.Neutral))
            ?? throw new InvalidOperationException("the oracle does not read its own template: " + t.Template))];
        foreach (string input in inputs)
        {
            foreach ((string name, Func<string, string> apply) in Transformations)
            {
                string form = apply(input);
                if (name != "none" && form == input)
                    continue;
                for (int which = 0; which < templates.Length; which++)
                    Judge(input, name, form, templates[which].Template, templates[which].Doubles, neutral[which]);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{dialect}: {this}");
        if (Environment.GetEnvironmentVariable("ORACLE_REPORT") is { } report)
            File.AppendAllLines(report, [$"{dialect}: {this}", .. Missed, .. Alarms]);
    }

    private void Judge(string input, string name, string form, string template, bool doubles, string neutral)
    {
        string statement = Fill(template, doubles ? form.Replace("'", "''", StringComparison.Ordinal) : form);
        Pairs++;
        if (shape(statement) is not { } found)
            return; // Not a statement: the oracle has no opinion.

        string? reason = Correlated.Sql(statement, dialect, input);
        bool doubled = (doubles || (name == "doubled" && InString(template))) && !HasEscape(template, form, dialect);
        if (doubled || StaysInside(template, form, dialect))
        {
            Benign++;
            if (reason is not null)
                Alarms.Add($"false alarm ({name}, {reason}): {statement} <- {input}");
        }
        else if (found != neutral && !IsValue(form.TrimEnd(';', ' ', '\n')) && !IsTooLittle(name, form) && !IsSorting(template, form))
        {
            Attacks++;
            if (reason is null)
                Missed.Add($"missed ({name}): {statement} <- {input}");
        }
    }

    private static bool IsTooLittle(string transformation, string form) =>
        (transformation.StartsWith("no ", StringComparison.Ordinal)
            && (form.Trim().TrimEnd(';').Length < LeastAfterDrop || form.Trim() is "_NULL" or ['[', .., ']']))
        // Doubled once more by the application: of `a'#` no three bytes in a row are left.
        || (transformation is "backslashed" or "doubled" or "first doubled" && form.Length <= LeastAfterDrop)
        // A name beyond ASCII, in another case than the column's, whose parts alone mean nothing; or with white space that is none to a database.
        || ((transformation is "lower" or "upper" || form.Any(c => c >= 0x80 && char.IsWhiteSpace(c))) && form.Any(c => c >= 0x80) && !form.Any(c => c < 0x80 && !char.IsAsciiLetterOrDigit(c)));

    public static bool IsSorting(string template, string form) => IsNames(form) && template.Contains("BY {0}", StringComparison.Ordinal);

    /// <summary>Generated inputs, the same each time unless asked, and the values of the corpora's lines.</summary>
    /// <param name="count">How many are generated, unless <c>ORACLE_PAIRS</c> says.</param>
    /// <param name="own">Fragments of the dialect beside <see cref="Fragments"/>.</param>
    public static List<string> Inputs(long count, params string[] own)
    {
        count = long.TryParse(Environment.GetEnvironmentVariable("ORACLE_PAIRS"), CultureInfo.InvariantCulture, out long asked) ? asked : count;
        string[] fragments = [.. Fragments, .. own];
        var inputs = new List<string>();
        var random = new Random(int.TryParse(Environment.GetEnvironmentVariable("ORACLE_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 4);
        for (long i = 0; i < count; i++)
            inputs.Add(string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => fragments[random.Next(fragments.Length)])));
        if (Environment.GetEnvironmentVariable("FUNCTIONSHIELD_CORPORA") is not { Length: > 0 } folder)
            return inputs;

        foreach (string file in Directory.GetFiles(folder, "*.jsonl"))
        {
            foreach (string line in File.ReadLines(file))
            {
                using var document = System.Text.Json.JsonDocument.Parse(line);
                if (document.RootElement.TryGetProperty("value", out System.Text.Json.JsonElement value) && value.GetString() is { Length: < 500 } text
                    && !text.Contains('\0', StringComparison.Ordinal))
                    inputs.Add(text);
            }
        }

        return inputs;
    }

    public static string Fill(string template, string value) => template.Replace("{0}", value, StringComparison.Ordinal);

    private static bool InString(string template) =>
        template.Contains("'{0}", StringComparison.Ordinal) || template.Contains("'%{0}", StringComparison.Ordinal) || template.Contains("'{\"", StringComparison.Ordinal);

    private static string DoubleFirst(string input)
    {
        int quote = input.IndexOf('\'', StringComparison.Ordinal);
        return quote < 0 ? input : input.Insert(quote, "'");
    }

    /// <summary>
    /// A lone value compiles differently from a neutral one only by its type: NULL, a truth, a constant of the session, a parameter with or without operators
    /// before it, a whole literal, a hexadecimal number, a list of numbers; <c>_</c> is a name in Transact-SQL, of a column that nobody has.
    /// </summary>
    public static bool IsValue(string input)
    {
        string value = input.Trim();
        return value.ToUpperInvariant() is "NULL" or "TRUE" or "FALSE" or "DEFAULT" or "?" or "CURRENT_USER" or "SESSION_USER" or "CURRENT_DATE" or "CURRENT_TIMESTAMP"
            || (value.TrimStart(Operators) is ['$' or ':' or '@', .. var name] && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            || value.TrimStart(Operators) is "_" || IsOneComment(value) || IsLiteral(value)
            || value.All(c => char.IsAsciiHexDigit(c) || c is 'x' or 'X' or '.' or '-' or '+' or ',' or ' ' or '\n');
    }

    /// <summary>One whole literal, of whatever type its prefix makes it.</summary>
    private static bool IsLiteral(string input) =>
        (input is ['$', ..] && input.IndexOf('$', 1) is var tag and > 0 && input.IndexOf(input[..(tag + 1)], tag + 1, StringComparison.Ordinal) == input.Length - tag - 1 && input.Length > (2 * tag) + 1)
        || (input.StartsWith("U&", StringComparison.OrdinalIgnoreCase) ? input[2..] : input.TrimStart('x', 'X', 'n', 'N', 'e', 'E', 'b', 'B')) is ['\'', .. var content, '\'']
        && !content.Replace("''", "", StringComparison.Ordinal).Contains('\'', StringComparison.Ordinal);

    /// <summary>Columns, variables or literals to sort or group by, one or several: another program, and what the parameter is for.</summary>
    private static bool IsNames(string input) => IsQuoted(input.Trim().TrimEnd(';')) || input.Trim().TrimEnd(';').Replace(". ", ".", StringComparison.Ordinal).Split(',').All(
        item => IsName(item.Trim().Trim('`', '"').TrimStart('@')) || IsQuoted(item.Trim()) || IsValue(item) || double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>One quoted name or literal, doubled quotes inside.</summary>
    private static bool IsQuoted(string item) =>
        item is ['"' or '`', .., '"' or '`'] && item.Length > 1 && item[0] == item[^1]
        && !item[1..^1].Replace(new string(item[0], 2), "", StringComparison.Ordinal).Contains(item[0], StringComparison.Ordinal);

    private static bool IsName(string item) => item.Length > 0 && item.All(c => c >= 0x80 || char.IsLetterOrDigit(c) || c is '_' or '.' or '@' or '#' or '$');

    /// <summary>No value at all, and nothing hidden: an empty list, in <c>IN ( )</c>.</summary>
    private static bool IsOneComment(string input) =>
        (input.StartsWith("--", StringComparison.Ordinal) && !input.Contains('\n', StringComparison.Ordinal))
        || (input.StartsWith("/*", StringComparison.Ordinal) && input.IndexOf("*/", 2, StringComparison.Ordinal) == input.Length - 2);

    /// <summary>
    /// It has nothing that could end what it stands in. Of others a parser says too little: SQLite optimises <c>(1)</c> and <c>1=1</c> away,
    /// though an input brought their tokens.
    /// </summary>
    public static bool StaysInside(string template, string input, SqlDialect dialect)
    {
        if (template.Contains("/*", StringComparison.Ordinal))
            return !input.AsSpan().ContainsAny("*/");
        if (InString(template))
            return !input.Contains('\'', StringComparison.Ordinal) && !HasEscape(template, input, dialect);
        return template[template.IndexOf("{0}", StringComparison.Ordinal) - 1] switch
        {
            '"' => !input.Contains('"', StringComparison.Ordinal) && !HasEscape(template, input, dialect),
            '[' => !input.Contains(']', StringComparison.Ordinal),
            '`' => !input.Replace("``", "", StringComparison.Ordinal).Contains('`', StringComparison.Ordinal), // two are one, as the database reads them
            '$' => !input.Contains('$', StringComparison.Ordinal),
            _ => double.TryParse(input, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && input.Any(char.IsAsciiDigit), // NaN and Infinity are names
        };
    }

    // Only MySQL takes a backslash for more than a character in an ordinary literal, and PostgreSQL in one of its own.
    private static bool HasEscape(string template, string input, SqlDialect dialect) =>
        (dialect == SqlDialect.MySql || template.Contains("E'{0}", StringComparison.Ordinal)) && input.Contains('\\', StringComparison.Ordinal);
}
