using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Calls;

namespace FunctionShield.Tests;

/// <summary>Ways to wrap a value that a handler's reader unwraps by itself. The value alone raises no suspicion: only the outlet's proof stops it.</summary>
public class InletEnvelopeTests
{
    private const string Attack = "userid or admin", Benign = "5";
    private const string Up = "../data-private/x.txt", Down = "data/x.txt";

    public static TheoryData<string> Charsets => ["utf-16", "utf-16BE", "utf-32", "utf-32BE"];

    public static TheoryData<string> Codings => ["gzip", "zlib", "deflate", "br", "gzip gzip", "utf-16 gzip", "utf-16 br"];

    [Theory]
    [MemberData(nameof(Charsets))]
    public void A_body_in_wide_characters_is_read(string charset)
    {
        Encoding encoding = Encoding.GetEncoding(charset);
        Holds(value => Http(Convert.ToBase64String([.. encoding.GetPreamble(), .. encoding.GetBytes(Json(value))]), isBase64: true));
    }

    [Fact]
    public void Utf_16_without_a_mark_is_read_too() => Holds(value => Http(Convert.ToBase64String(Encoding.Unicode.GetBytes(Json(value))), isBase64: true));

    [Theory]
    [MemberData(nameof(Codings))]
    public void A_compressed_body_is_read(string codings) => Holds(value => Http(Convert.ToBase64String(Coded(Json(value), codings)), isBase64: true));

    [Fact]
    public void Compressed_data_in_the_alphabet_for_urls_is_read() =>
        Holds(value => Http(Convert.ToBase64String(Coded(Json(value), "gzip")).Replace('+', '-').Replace('/', '_').TrimEnd('=')));

    [Theory]
    [InlineData("this is a multipart message\r\n--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n{0}\r\n--b--")]
    [InlineData("\r\n--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n{0}\r\n--b--")]
    [InlineData("--b\r\nX-A: b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n{0}\r\n--b--")]
    [InlineData("--b \t\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n{0}\r\n--b\r\nContent-Disposition: form-data; name=\"z\"\r\n\r\nv\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"f\"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Disposition: file\r\n\r\n{0}\r\n--c--\r\n--b--")]
    public void A_multipart_body_is_taken_apart_as_its_readers_do(string body) => Holds(value => Http(string.Format(null, body, value)));

    [Fact]
    public void A_boundary_in_the_middle_of_a_line_ends_nothing() =>
        HoldsSql("a--b\r\n' or admin or '", "a--b\r\nc", value => Http($"--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n{value}\r\n--b--"));

    [Theory]
    [InlineData("filename=\"{0}\"")]
    [InlineData("filename={0}")]
    [InlineData("filename = {0}; a=b")]
    [InlineData("filename*=UTF-8''{0}")]
    [InlineData("filename=\"a\\\"b\"; name=\"{0}\"")]
    public void A_name_in_a_multipart_head_is_an_input_however_it_is_written(string parameter)
    {
        Assert.True(IsBlocked(Mail(string.Format(null, parameter, Up)), shield => shield.CheckPath("/data/up/" + Up)));
        Assert.False(IsBlocked(Mail(string.Format(null, parameter, Down)), shield => shield.CheckPath("/data/up/" + Down)));
    }

    [Fact]
    public void Percent_encoding_and_encoded_words_of_a_file_s_name_are_undone()
    {
        Assert.True(IsBlocked(Mail("filename*=utf-8'en'" + Uri.EscapeDataString(Up)), shield => shield.CheckPath("/data/up/" + Up)));
        Assert.True(IsBlocked(Mail($"filename=\"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(Up))}?=\""), shield => shield.CheckPath("/data/up/" + Up)));
    }

    [Theory]
    [InlineData("id,name\r\n{0},bob\r\n")]
    [InlineData("id: {0}\nname: bob\n")]
    [InlineData("{{ user(id: \"{0}\") {{ name }} }}")]
    public void A_field_of_a_text_that_nobody_opened_is_an_input(string body) => Holds(value => Http(string.Format(null, body, value)));

    [Theory]
    [InlineData("1,2 or 1", "2 or 1")]
    [InlineData("status|1 or 1", "1 or 1")]
    public void An_item_of_a_list_may_be_short(string list, string item)
    {
        Assert.True(IsBlocked(Http(new JsonObject { ["ids"] = list }.ToJsonString()), shield => shield.CheckSql("SELECT a FROM t WHERE id = " + item)));
        Assert.False(IsBlocked(Http(new JsonObject { ["ids"] = list }.ToJsonString()), shield => shield.CheckSql("SELECT a FROM t WHERE id = 1")));
    }

    [Fact]
    public void Thousands_of_numbers_before_a_value_hide_it_from_no_outlet() =>
        Holds(value => Http("{\"pad\":[" + string.Join(',', Enumerable.Repeat("1", 1_200_000)) + "],\"id\":\"" + value + "\"}"));

    [Fact]
    public void Thousands_of_texts_before_a_value_hide_it_from_no_outlet() =>
        Holds(value => Http("{\"pad\":[" + string.Join(',', Enumerable.Repeat("\"abc\"", 140_000)) + "],\"id\":\"" + value + "\"}"));

    [Fact]
    public void More_values_than_are_kept_are_an_attack()
    {
        string body = "[" + string.Join(',', Enumerable.Repeat("\"a\\u0062\"", 600_000)) + "]";
        using Inspection inspection = Shield.Create().Begin(Encoding.UTF8.GetBytes("{\"a\":" + body + ",\"b\":[" + string.Join(',', Enumerable.Repeat("\"abc\"", 600_000)) + "]}"));
        Assert.True(inspection.IsRefused);
    }

    [Theory]
    [InlineData(" ", false)]
    [InlineData("0", false)]
    [InlineData("ab", true)]
    public void Text_that_repeats_itself_does_not_use_up_the_search_for_another_input(string period, bool isBuiltToBeSlow)
    {
        string padding = string.Concat(Enumerable.Repeat(period, 60_000));
        string json = new JsonObject { ["note"] = padding, ["other"] = padding + "x", ["id"] = Attack }.ToJsonString();
        Assert.True(IsBlocked(Http(json), shield => shield.CheckSql($"SELECT a FROM t WHERE n = '{padding}' AND id = {Attack}")));
        if (!isBuiltToBeSlow)
            Assert.False(IsBlocked(Http(json), shield => shield.CheckSql($"SELECT a FROM t WHERE n = '{padding}' AND id = 5")));
    }

    [Fact]
    public void A_long_statement_is_read_to_its_end()
    {
        string padding = new(' ', 1_100_000);
        HoldsSql("x' or admin or '" + padding, "x" + padding, value => Http(new JsonObject { ["id"] = value }.ToJsonString()));
    }

    private static void Holds(Func<string, string> wrap)
    {
        Assert.True(IsBlocked(wrap(Attack), shield => shield.CheckSql("SELECT a FROM t WHERE id = " + Attack)));
        Assert.False(IsBlocked(wrap(Benign), shield => shield.CheckSql("SELECT a FROM t WHERE id = " + Benign)));
    }

    private static void HoldsSql(string attack, string benign, Func<string, string> wrap)
    {
        Assert.True(IsBlocked(wrap(attack), shield => shield.CheckSql($"SELECT a FROM t WHERE id = '{attack}'", SqlDialect.Sqlite)));
        Assert.False(IsBlocked(wrap(benign), shield => shield.CheckSql($"SELECT a FROM t WHERE id = '{benign}'", SqlDialect.Sqlite)));
    }

    private static bool IsBlocked(string json, Func<Shield, object> call)
    {
        Shield shield = Shield.Create();
        using Inspection inspection = shield.Begin(Encoding.UTF8.GetBytes(json));
        Assert.False(inspection.IsRefused, "the inlet stopped it: the outlet was not asked");
        try
        {
            call(shield);
            return false;
        }
        catch (ShieldBlockedException)
        {
            return true;
        }
    }

    private static string Json(string id) => new JsonObject { ["name"] = "somebody with a name", ["id"] = id, ["city"] = "a city with another name" }.ToJsonString();

    private static string Mail(string parameter) => Http($"--b\r\nContent-Disposition: form-data; {parameter}\r\n\r\nv\r\n--b--");

    private static string Http(string body, bool isBase64 = false) => new JsonObject
    {
        ["version"] = "2.0",
        ["rawPath"] = "/x",
        ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["path"] = "/x" } },
        ["body"] = body,
        ["isBase64Encoded"] = isBase64,
    }.ToJsonString();

    private static byte[] Coded(string text, string codings)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (string coding in codings.Split(' '))
        {
            if (coding == "utf-16")
            {
                bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];
                continue;
            }

            var target = new MemoryStream();
            using (Stream packer = coding switch
            {
                "gzip" => new GZipStream(target, CompressionLevel.Optimal),
                "zlib" => new ZLibStream(target, CompressionLevel.Optimal),
                "br" => new BrotliStream(target, CompressionLevel.Optimal),
                _ => new DeflateStream(target, CompressionLevel.Optimal),
            })
            {
                packer.Write(bytes);
            }

            bytes = target.ToArray();
        }

        return bytes;
    }
}
