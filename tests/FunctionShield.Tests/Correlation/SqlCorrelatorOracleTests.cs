using System.Globalization;
using CsCheck;
using FunctionShield.Calls;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FunctionShield.Tests.Correlation;

/// <summary>
/// SQLite as the judge: an input changed the structure when the statement compiles to another program than with a neutral value.
/// </summary>
public sealed class SqlCorrelatorOracleTests
{
    private static readonly long Pairs = long.TryParse(Environment.GetEnvironmentVariable("ORACLE_PAIRS"), CultureInfo.InvariantCulture, out long pairs) ? pairs : 3000;

    // Template, a neutral value, and whether the application doubles quotes.
    private static readonly (string Template, string Neutral, bool Doubles)[] Templates =
    [
        ("SELECT id, name FROM pets WHERE name = '{0}' AND age > 3", "zzz", false),
        ("SELECT id, name FROM pets WHERE name = '{0}'", "zzz", true),
        ("SELECT id FROM pets WHERE name LIKE '%{0}%' ORDER BY id LIMIT 5", "zzz", false),
        ("SELECT id FROM pets WHERE age = {0} AND name <> ''", "7", false),
        ("SELECT id FROM pets WHERE age IN ({0})", "7", false),
        ("UPDATE pets SET name = '{0}' WHERE id = 4", "zzz", true),
        ("INSERT INTO pets (name, owner) VALUES ('{0}', 'Aisha')", "zzz", false),
        ("SELECT id, name, age FROM pets ORDER BY {0}", "name", false),
        ("SELECT id FROM pets WHERE age > 2 GROUP BY {0}", "name", false),
        ("SELECT \"{0}\" FROM pets WHERE age = 4", "name", false),
        ("SELECT id FROM pets /* for {0} */ WHERE age = 4", "zzz", false),
    ];

    // Fragments of SQL and of ordinary text, joined at random: most combinations do nothing, some break out.
    private static readonly string[] Fragments =
    [
        "'", "''", "\"", " ", " OR ", " AND ", "1=1", "age", "name", "--", " -- ", "/*", "*/", ")", "(", ";", ",", "1", "-3", "2.5", "=", "||",
        "UNION SELECT 1,2", " union select 1", "O'Brien", "Jane", "Smith & Sons", "x", "%", "_", "\\", "\n", "abc'", "'a'='a", "' or 'a'='a", "NULL", "0x1F",
    ];

    private static readonly Gen<string> Input = Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]).Array[1, 6].Select(string.Concat);

    [Fact]
    public void Whatever_SQLite_compiles_differently_is_a_proof()
    {
        using SqliteConnection connection = Open();
        int benign = 0, attacks = 0;
        var wrong = new List<string>();
        Gen.Select(Gen.Int[0, Templates.Length - 1], Input).Sample(
            (which, input) =>
            {
                (string template, string neutral, bool doubles) = Templates[which];
                string written = doubles ? input.Replace("'", "''", StringComparison.Ordinal) : input;
                string statement = string.Format(CultureInfo.InvariantCulture, template, written);
                string? program = Program(connection, statement);
                string expected = Program(connection, string.Format(CultureInfo.InvariantCulture, template, neutral))!;
                if (program is null)
                    return; // Not a statement: SQLite has no opinion.

                string? reason = Correlated.Sql(statement, SqlDialect.Sqlite, input);
                if (program != expected)
                {
                    attacks++;
                    if (reason is null && !IsValue(input) && !(IsNames(input) && template.Contains("BY {0}", StringComparison.Ordinal))
                        && !StaysInside(template, input))
                        wrong.Add($"missed: {statement} <- {input}");
                }
                else if (doubles || StaysInside(template, input))
                {
                    benign++;
                    if (reason is not null)
                        wrong.Add($"false alarm ({reason}): {statement} <- {input}");
                }
            },
            iter: Pairs, threads: 1);

        Assert.True(attacks > 30, $"only {attacks} attacks compiled");
        Assert.True(benign > 300, $"only {benign} benign statements compiled");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

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

    // The limit that is accepted: what four bytes or fewer are left of a filtered input is equal to a piece of any statement.
    private const int LeastAfterDrop = 5;

    /// <summary>Generated inputs, and with FUNCTIONSHIELD_CORPORA the values of the JSON Lines files in that folder, in each form.</summary>
    [Fact]
    public void Whatever_a_handler_does_to_an_input_SQLite_and_the_correlator_agree()
    {
        using SqliteConnection connection = Open();
        int pairs = 0, attacks = 0, benign = 0, falseAlarms = 0;
        var missed = new List<string>();
        var alarms = new List<string>();
        string[] neutral = [.. Templates.Select(t => Program(connection, Fill(t.Template, t.Neutral))!)];
        foreach (string input in Inputs())
        {
            foreach ((string name, Func<string, string> apply) in Transformations)
            {
                string form = apply(input);
                if (name != "none" && form == input)
                    continue;
                for (int which = 0; which < Templates.Length; which++)
                {
                    (string template, _, bool doubles) = Templates[which];
                    string statement = Fill(template, doubles ? form.Replace("'", "''", StringComparison.Ordinal) : form);
                    pairs++;
                    if (Program(connection, statement) is not { } program)
                        continue;

                    string? reason = Correlated.Sql(statement, SqlDialect.Sqlite, input);
                    if (doubles || StaysInside(template, form) || (name == "doubled" && InString(template)))
                    {
                        benign++;
                        if (reason is null)
                            continue;
                        falseAlarms++;
                        alarms.Add($"false alarm ({name}, {reason}): {statement} <- {input}");
                    }
                    else if (program != neutral[which] && !IsValue(form.TrimEnd(';', ' ', '\n')) && !(name.StartsWith("no ", StringComparison.Ordinal) && form.Trim().TrimEnd(';').Length < LeastAfterDrop) && !(IsNames(form) && template.Contains("BY {0}", StringComparison.Ordinal)))
                    {
                        attacks++;
                        if (reason is null)
                            missed.Add($"missed ({name}): {statement} <- {input}");
                    }
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{pairs} pairs: {attacks} attacks, {missed.Count} missed; {benign} benign, {falseAlarms} false alarms");
        if (Environment.GetEnvironmentVariable("ORACLE_REPORT") is { } report)
            File.WriteAllLines(report, [$"{pairs} pairs: {attacks} attacks, {missed.Count} missed; {benign} benign, {falseAlarms} false alarms", .. missed, .. alarms]);
        Assert.True(attacks > 300, $"only {attacks} attacks compiled");
        Assert.True(benign > 3000, $"only {benign} benign statements compiled");
        Assert.True(missed.Count == 0, $"{missed.Count} of {attacks} missed\n" + string.Join('\n', missed.Take(20)));
        Assert.True(falseAlarms * 1000 < benign, $"{falseAlarms} of {benign}\n" + string.Join('\n', alarms.Take(20)));
    }

    private static List<string> Inputs()
    {
        var inputs = new List<string>();
        // The same each time, unless asked: ORACLE_SEED explores.
        var random = new Random(int.TryParse(Environment.GetEnvironmentVariable("ORACLE_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 4);
        for (long i = 0; i < Pairs; i++)
            inputs.Add(string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Fragments[random.Next(Fragments.Length)])));
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

    private static string Fill(string template, string value) => template.Replace("{0}", value, StringComparison.Ordinal);

    private static bool InString(string template) =>
        template.Contains("'{0}", StringComparison.Ordinal) || template.Contains("'%{0}", StringComparison.Ordinal);

    private static string DoubleFirst(string input)
    {
        int quote = input.IndexOf('\'', StringComparison.Ordinal);
        return quote < 0 ? input : input.Insert(quote, "'");
    }

    /// <summary>A lone value compiles differently from a neutral one only by its type: NULL, a truth, a parameter, a whole literal, a hexadecimal number, a list of numbers.</summary>
    private static bool IsValue(string input) =>
        input.Trim().ToUpperInvariant() is "NULL" or "TRUE" or "FALSE" or "?" || (input.Trim() is ['$' or ':' or '@', .. var name] && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) || IsOneComment(input.Trim())
        || (input.Trim().TrimStart('x', 'X') is ['\'', .. var content, '\''] && !content.Replace("''", "", StringComparison.Ordinal).Contains('\'', StringComparison.Ordinal)) || input.Trim().All(c => char.IsAsciiHexDigit(c) || c is 'x' or 'X' or '.' or '-' or ',' or ' ' or '\n');

    /// <summary>Columns to sort or group by: another program, and what the parameter is for.</summary>
    private static bool IsNames(string input) => input.Trim().TrimEnd(';').Split(',').All(
        item => item.Trim().Trim('`', '"').ToLowerInvariant() is "id" or "name" or "age" or "x" || double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>No value at all, and nothing hidden: an empty list, in <c>IN ( )</c>.</summary>
    private static bool IsOneComment(string input) =>
        (input.StartsWith("--", StringComparison.Ordinal) && !input.Contains('\n', StringComparison.Ordinal))
        || (input.StartsWith("/*", StringComparison.Ordinal) && input.IndexOf("*/", 2, StringComparison.Ordinal) == input.Length - 2);

    /// <summary>
    /// It has nothing that could end what it stands in. Of others SQLite says too little: it optimises <c>(1)</c> and <c>1=1</c> away,
    /// though an input brought their tokens.
    /// </summary>
    private static bool StaysInside(string template, string input) =>
        template.Contains("/*", StringComparison.Ordinal) ? !input.Contains('*', StringComparison.Ordinal) && !input.Contains('/', StringComparison.Ordinal)
        : template.Contains("\"{0}\"", StringComparison.Ordinal) ? !input.Contains('"', StringComparison.Ordinal)
        : template.Contains("'{0}", StringComparison.Ordinal) || template.Contains("'%{0}", StringComparison.Ordinal) ? !input.Contains('\'', StringComparison.Ordinal)
        : double.TryParse(input, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT, owner TEXT, age INTEGER)";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The opcodes that a statement, and each stacked behind it, compiles to, without the values of literals; null when one does not compile.</summary>
    /// <remarks>Only ever explained: what an attack stacks (ATTACH, DROP) must not run here.</remarks>
    private static string? Program(SqliteConnection connection, string statement)
    {
        var program = new System.Text.StringBuilder();
        string rest = statement;
        for (bool first = true; first || rest.Trim(" \t\r\n;".ToCharArray()).Length > 0; first = false)
        {
            if (raw.sqlite3_prepare_v2(connection.Handle, "EXPLAIN " + rest, out sqlite3_stmt compiled, out string tail) != raw.SQLITE_OK)
                return null;
            using (compiled)
            {
                // A comment alone compiles to nothing.
                while (!compiled.IsInvalid && raw.sqlite3_step(compiled) == raw.SQLITE_ROW)
                    program.Append(raw.sqlite3_column_text(compiled, 1).utf8_to_string()).Append(' ');
            }

            program.Append('|');
            rest = tail;
        }

        return program.ToString();
    }
}
