using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Tests.Support;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Tests;

/// <summary>
/// Handlers that change an input before they write it into a statement, and inputs made for that change. Each attack runs and reads a row
/// that it must not; the twin is what an honest caller sends, and its quote is escaped.
/// </summary>
public class InletDerivedTests
{
    private const string Attack = "x' or hidden or 'a";

    private static readonly Dictionary<string, Func<string, string>> Handlers = new()
    {
        ["takes tags out"] = x => Regex.Replace(x, "<[^>]*>", ""),
        ["takes accents off"] = x => Map(x, "\u00f3o\u0155r\u00e9e\u00e0a").Replace("\u0301", "", StringComparison.Ordinal),
        ["takes all but ASCII out"] = x => Regex.Replace(x, "[^\0-\x7f]", ""),
        ["takes controls out"] = x => string.Concat(x.Where(c => !char.IsControl(c))),
        ["forbids words"] = x => Regex.Replace(x, "select|union|or", "", RegexOptions.IgnoreCase),
        ["takes one character out"] = x => x.Replace(".", "", StringComparison.Ordinal),
        ["takes backslashes out"] = x => x.Replace("\\", "", StringComparison.Ordinal),
        ["normalises"] = x => Map(x.Replace("\U0001d428", "o", StringComparison.Ordinal).Replace("\U0001d42b", "r", StringComparison.Ordinal), "\uff07'"),
        ["takes references off twice"] = x => WebUtility.HtmlDecode(WebUtility.HtmlDecode(x)),
        ["decodes a form's value"] = x => WebUtility.UrlDecode(x),
        ["reads a slug"] = x => x.Replace('-', ' '),
        ["reads a file's name"] = x => x.Replace('_', ' '),
        ["straightens quotes"] = x => x.Replace('\u2019', '\''),
        ["splits at a colon"] = x => x.Split(':')[1],
        ["splits at an at sign"] = x => x.Split('@')[0],
        ["takes a bracket's content"] = x => x[1..^1],
    };

    [Theory]
    [InlineData("takes tags out", "x' o<b>r hid<b>den o<b>r 'a", "a <b>good</b> year's")]
    [InlineData("takes accents off", "x' \u00f3\u0155 hidd\u00e9n o\u0301r 'a", "l'\u00e9t\u00e9 est l\u00e0")]
    [InlineData("takes all but ASCII out", "x'\u00e9 \u00e9or\u00e9 h\u00e9idden \u00e9o\u00e9r '\u00e9a", "caf\u00e9's owner")]
    [InlineData("takes controls out", "x' o\u0001r hi\u0002dden o\u0003r 'a", "two\nlines' end")]
    [InlineData("forbids words", "x' oorr hidden oorr 'a", "the floor's colour")]
    [InlineData("takes one character out", "x'. o.r hid.den o.r '.a", "a.b.c's d.e.f")]
    [InlineData("takes backslashes out", "x'\\ \\o\\r h\\i\\d\\den \\o\\r '\\a", "C:\\it's\\here")]
    [InlineData("normalises", "x\uff07 \U0001d428\U0001d42b hidden \U0001d428\U0001d42b \uff07a", "it's \U0001d428k")]
    [InlineData("takes references off twice", "x&amp;#39; or hidden or &amp;#39;a", "Tom &amp;amp; Jerry's")]
    [InlineData("decodes a form's value", "x'+or+hidden+or+'a", "it's+fine+or+not")]
    [InlineData("reads a slug", "x'-or-hidden-or-'a", "it's-red-or-green")]
    [InlineData("reads a file's name", "x'_or_hidden_or_'a", "it's_red_or_green")]
    [InlineData("straightens quotes", "x\u2019 or hidden or \u2019a", "it\u2019s red or green")]
    [InlineData("splits at a colon", "user:" + Attack, "user:it's or isn't")]
    [InlineData("splits at an at sign", Attack + "@example.com", "o'brien or o'neill@example.com")]
    [InlineData("takes a bracket's content", "(" + Attack + ")", "(it's or isn't)")]
    public void An_attack_made_for_the_handlers_change_is_proved(string handler, string attack, string twin)
    {
        string injected = $"SELECT id FROM items WHERE hidden = 0 AND name = '{Handlers[handler](attack)}' LIMIT 9";
        Assert.True(ReadsHidden(injected));
        Assert.True(IsBlocked(attack, injected));

        string escaped = $"SELECT id FROM items WHERE hidden = 0 AND name = '{Handlers[handler](twin).Replace("'", "''", StringComparison.Ordinal)}' LIMIT 9";
        Assert.False(ReadsHidden(escaped));
        Assert.False(IsBlocked(twin, escaped));
    }

    [Theory]
    [InlineData("red-shoes", "SELECT id FROM items WHERE name = 'red shoes'")]
    [InlineData("order-by-name", "SELECT id FROM items ORDER BY name")]
    [InlineData("left,join", "SELECT i.id FROM items i LEFT JOIN items j ON i.id = j.id")]
    [InlineData("select_id_from_items", "SELECT id FROM items")]
    [InlineData("drop ; select= || '' and ||", "SELECT id FROM items WHERE name = 'name or % -- it''s it''s \\ \"(1)' AND hidden = 0 ORDER BY id")]
    [InlineData("\\ from \\' people (42", "SELECT id, name FROM people WHERE name = @value OR name = @other")]
    public void The_same_words_with_other_separators_are_no_proof(string input, string statement) => Assert.False(IsBlocked(input, statement));

    [Fact]
    public void A_part_is_not_asked_where_the_whole_input_stands()
    {
        // The quotes belong to the input, and around both stand the code's own: one argument, whatever its parts look like alone.
        using Inspection inspection = Shield.Create().Begin(Event("\"|id|\""));
        Assert.Equal(FunctionShield.Policies.Decision.Allow, Shield.Create().CheckShell("nslookup \"|id|\""));
    }

    [Theory]
    [InlineData("user:x\"; touch pwned; echo \"", "echo \"thumbnail of x\"; touch pwned; echo \"\"", true)]
    [InlineData("user:x\"; touch pwned; echo \"", "echo \"thumbnail of apple\"", false)] // Its part `echo "` is the function's own, by chance.
    public void A_part_is_proof_by_the_command_that_it_adds(string input, string line, bool blocked)
    {
        Shield shield = Shield.Load(new ShieldOptions { Policy = FunctionShield.Policies.Policy.Balanced, Reports = new CollectingSink() });
        using Inspection inspection = shield.Begin(Event(input));
        Exception? thrown = Record.Exception(() => shield.CheckShell(line));
        Assert.Equal(blocked, thrown is ShieldBlockedException);
    }

    [Fact]
    public void What_filters_leave_is_an_input_and_no_suspicion()
    {
        byte[] json = Event("it's o<b>r 1=1");
        var invocation = new Invocation();
        invocation.Begin(json, json.Length);
        new Inlet(invocation).Inspect(new FunctionShield.Decoding.TextSlice(0, 0, json.Length));
        int derived = Enumerable.Range(0, invocation.Inputs.Count).Count(i => invocation.Inputs[i].Layers.HasFlag(DecodeLayers.Filtered));
        Assert.True(derived > 0);
        Assert.All(Enumerable.Range(0, invocation.Inputs.Count).Where(i => invocation.Inputs[i].IsDerived), i => Assert.InRange(invocation.Inputs[i].Source, 0, i - 1));
        Assert.All(invocation.Suspicions, s => Assert.False(invocation.Inputs[s.Input].IsDerived));
    }

    // Normalization by hand: it needs ICU, which tests do without.
    private static string Map(string text, string pairs)
    {
        for (int i = 0; i < pairs.Length; i += 2)
            text = text.Replace(pairs[i], pairs[i + 1]);
        return text;
    }

    private static bool IsBlocked(string input, string statement)
    {
        Shield shield = Shield.Load(new ShieldOptions { Policy = FunctionShield.Policies.Policy.Balanced, Reports = new CollectingSink() });
        using Inspection inspection = shield.Begin(Event(input));
        try
        {
            shield.CheckSql(statement, SqlDialect.Sqlite);
            return false;
        }
        catch (ShieldBlockedException)
        {
            return true;
        }
    }

    private static byte[] Event(string input) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["rawPath"] = "/q",
        ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST" } },
        ["body"] = new JsonObject { ["q"] = input }.ToJsonString(),
    });

    private static bool ReadsHidden(string statement)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE items(id, name, hidden); INSERT INTO items VALUES (1, 'apple', 0), (99, 'secret', 1)";
        command.ExecuteNonQuery();
        command.CommandText = statement;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (reader.GetInt32(0) == 99)
                return true;
        }

        return false;
    }
}
