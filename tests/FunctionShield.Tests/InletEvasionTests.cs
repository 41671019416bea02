using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>Ways to send a value to a handler without the inlet knowing it as an input.</summary>
public class InletEvasionTests
{
    private const string Attack = "'; DROP TABLE users; --";

    [Theory]
    [InlineData("key")]
    [InlineData("source")]
    [InlineData("version")]
    [InlineData("object")]
    [InlineData("http")]
    [InlineData("detail")]
    public void A_body_may_call_its_fields_as_aws_does_and_they_stay_a_callers(string name)
    {
        Invocation invocation = Http(new JsonObject { [name] = "http://169.254.169.254/latest" }.ToJsonString());
        Assert.Equal(FieldKind.Body, KindOf(invocation, "http://169.254.169.254/latest"));
    }

    [Theory]
    [InlineData("""{"requestContext":{"user":"mallory"}}""")]
    [InlineData("""{"Records":[{"user":"mallory"}]}""")]
    public void What_looks_like_an_event_inside_a_body_is_a_callers_word(string body) =>
        Assert.Equal(FieldKind.Body, KindOf(Http(body), "mallory"));

    [Fact]
    public void What_aws_writes_stays_metadata() =>
        Assert.Equal(FieldKind.Metadata, KindOf(Inspect("""{"requestContext":{"accountId":"123456789012"}}"""), "123456789012"));

    [Theory]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":{"name":"mallory"}}}}}""")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","attributes":{"MessageGroupId":"mallory"}}]}""")]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis","kinesis":{"partitionKey":"mallory"}}]}""")]
    public void Names_that_a_caller_chose_are_no_metadata(string json) => Assert.Equal(FieldKind.Body, KindOf(Inspect(json), "mallory"));

    [Fact]
    public void Records_inside_a_body_are_not_the_batchs()
    {
        string body = new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["q"] = Attack }) }.ToJsonString();
        string json = new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject { ["eventSource"] = "aws:sqs", ["body"] = "good" }),
            ["body"] = body,
        }.ToJsonString();

        using Inspection inspection = Shield.Create().Begin(Encoding.UTF8.GetBytes(json));
        Assert.True(inspection.IsRefused);
    }

    [Theory]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","body":"ok"},ATTACK]}""")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","body":"ok"},[{"body":ATTACK}]]}""")]
    [InlineData("""{"Rec\u006frds":[{"eventSource":"aws:sqs","body":ATTACK}]}""")]
    [InlineData("""{"records":[{"eventSource":"aws:sqs","body":ATTACK}]}""")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","body":"ok"}],"x":ATTACK}""")]
    public void An_attack_in_no_record_refuses_the_whole_event(string shape)
    {
        using Inspection inspection = Begin(shape, Attack);
        Assert.True(inspection.IsRefused);
    }

    [Fact]
    public void Of_two_lists_of_records_the_refused_one_is_in_neither()
    {
        using Inspection inspection = Begin("""{"Records":[{"eventSource":"aws:sqs","body":"ok"}],"Records":[{"eventSource":"aws:sqs","body":ATTACK}]}""", Attack);
        Assert.DoesNotContain("DROP", Encoding.UTF8.GetString(inspection.Without([.. inspection.Refused.Select(r => r.Index)]).Span));
        Assert.Single(inspection.Refused);
    }

    [Fact]
    public void An_event_in_the_middle_of_an_array_is_cut_where_it_stands()
    {
        string json = "\uFEFF" + """{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"ok"},{"eventSource":"aws:sqs","messageId":"2","body":"X"}]}""".Replace("X", Attack);
        byte[] padded = [.. "xxxxx"u8, .. Encoding.UTF8.GetBytes(json), .. "yyy"u8];

        using Inspection inspection = Shield.Create().Begin(padded.AsMemory(5, padded.Length - 8));
        Assert.Equal("2", Assert.Single(inspection.Refused).Identifier);
        Assert.Equal("\uFEFF" + """{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"ok"}]}""", Encoding.UTF8.GetString(inspection.Without([1]).Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"a\":\"\\")]
    [InlineData("7")]
    public void Odd_events_are_inspected_without_a_failure(string json)
    {
        var sink = new CollectingSink();
        using Inspection inspection = Shield.Load(new ShieldOptions { Policy = FunctionShield.Policies.Policy.Balanced, Reports = sink }).Begin(Encoding.UTF8.GetBytes(json));
        Assert.False(inspection.IsRefused);
        Assert.Empty(sink.Failures);
    }

    [Theory]
    [InlineData("q=O%27Brien+or+1&z={")]
    [InlineData("q=O%27Brien+or+1&z=\"")]
    [InlineData("q=O%27Brien+or+1&z= ")]
    [InlineData("q=O%27Brien+or+1&z=\u00e9")]
    [InlineData("a\n=1&q=O%27Brien+or+1")]
    [InlineData("<=1&q=O%27Brien+or+1")]
    [InlineData("q=O%27Brien+or+1")]
    public void A_forms_value_is_an_input_whatever_stands_beside_it(string body) => Assert.Contains("O'Brien or 1", Texts(Http(body)));

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\0\0")]
    public void A_stray_byte_does_not_make_an_encoded_body_binary(string stray)
    {
        string body = Convert.ToBase64String(Encoding.UTF8.GetBytes("q=O%27Brien+or+1&z=" + stray));
        Assert.Contains("O'Brien or 1", Texts(Http(body)));
    }

    [Fact]
    public void An_invalid_byte_does_not_make_an_encoded_body_binary()
    {
        string body = Convert.ToBase64String([.. "q=O%27Brien+or+1&z="u8, 0xFF]);
        Assert.Contains("O'Brien or 1", Texts(Http(body)));
    }

    [Fact]
    public void A_body_that_stays_closed_is_counted()
    {
        byte[] zipped = [0x1F, 0x8B, .. Enumerable.Range(0, 200).Select(i => (byte)(i * 151))];
        Assert.NotEqual(0u, Http(Convert.ToBase64String(zipped)).CoverageGaps & (1u << (int)Coverage.OpaqueBody));
        Assert.Equal(0u, Http(Convert.ToBase64String("nothing but ordinary text, longer than a word would ever be, and then some"u8)).CoverageGaps);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(9, true)]
    public void What_is_wrapped_too_often_is_counted(int times, bool counted)
    {
        string body = "some text that is longer than a word";
        for (int i = 0; i < times; i++)
            body = Convert.ToBase64String(Encoding.UTF8.GetBytes(body));
        Invocation invocation = Http(body);
        Assert.Equal(counted, (invocation.CoverageGaps & (1u << (int)Coverage.TooDeep)) != 0);
        Assert.Equal(!counted, Texts(invocation).Contains("some text that is longer than a word"));
    }

    [Fact]
    public void Base64_may_be_broken_into_lines()
    {
        string body = Convert.ToBase64String("a text that is longer than one line, so that its base64 is broken: O'Brien"u8, Base64FormattingOptions.InsertLineBreaks);
        Assert.Contains(Texts(Http(body)), text => text.EndsWith("broken: O'Brien", StringComparison.Ordinal) && text.StartsWith("a text", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"requestContext":{},"cookies":["name=O'Brien"]}""")]
    [InlineData("""{"requestContext":{},"headers":{"cookie":"name=O'Brien"}}""")]
    [InlineData("""{"requestContext":{},"multiValueHeaders":{"Cookie":["a=b","name=O'Brien; c=d"]}}""")]
    public void A_cookies_value_is_an_input_alone_or_among_others(string json) => Assert.Contains("O'Brien", Texts(Inspect(json)));

    [Theory]
    [InlineData("Basic")]
    [InlineData("basic")]
    [InlineData("Token")]
    public void A_name_and_a_password_are_inputs_behind_their_scheme(string scheme)
    {
        // One with padding, plus or slash, and one without.
        foreach (string password in new[] { "O'Brien or 1", "O'Brien or 12", "O'Brien or 123" })
        {
            string token = Convert.ToBase64String(Encoding.UTF8.GetBytes("jane:" + password));
            List<string> texts = Texts(Inspect("""{"requestContext":{},"headers":{"authorization":"SENT"}}""".Replace("SENT", scheme + " " + token, StringComparison.Ordinal)));
            Assert.Contains("jane", texts);
            Assert.Contains(password, texts);
        }
    }

    [Theory]
    [InlineData("Bearer abcdefghijklmnopqrst")]
    [InlineData("Basic jane")]
    [InlineData("some words that are no scheme")]
    public void What_stands_behind_a_word_and_is_no_base64_of_text_stays_closed(string value) =>
        Assert.DoesNotContain(Texts(Inspect("""{"requestContext":{},"headers":{"x-a":"SENT"}}""".Replace("SENT", value, StringComparison.Ordinal))), text => text.Contains('\ufffd'));

    [Fact]
    public void Json_that_was_serialized_twice_is_opened_twice()
    {
        string once = new JsonObject { ["q"] = "O'Brien" }.ToJsonString();
        string twice = JsonValue.Create(once)!.ToJsonString();
        Assert.Contains("O'Brien", Texts(Http(twice)));
    }

    [Fact]
    public void A_quoted_text_is_looked_at_with_its_quotes_too() =>
        Assert.Contains("\"or 1=1\"", Texts(Http("\"or 1=1\"")));

    [Theory]
    [InlineData("{/* a \" b */\"z\":1,\"host\":\"a.example; id\"}")]
    [InlineData("{\"z\":\"\n\",\"host\":\"a.example; \\u0069d\"}")]
    [InlineData("{z:1,'host':'a.example; id'}")]
    [InlineData("{\"z\":1,,\"host\":\"a.example; id\"}")]
    [InlineData("{\"z\":1,\"host\":\"a.example; id\"}")]
    public void A_value_in_nearly_json_is_an_input(string body) => Assert.Contains("a.example; id", Texts(Http(body)));

    [Theory]
    [InlineData("[note] O'Brien said \"hello there\" and 'went home'")]
    [InlineData("{name} is \"5 or 6\" years old")]
    public void A_text_that_begins_with_a_bracket_raises_no_suspicion(string body) => Assert.Empty(Http(body).Suspicions);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void A_multipart_bodys_fields_and_file_names_are_inputs(string line)
    {
        string body = string.Join(line, "--b0undary", "Content-Disposition: form-data; name=\"host\"", "", "a.example; id", "--b0undary",
            "Content-Disposition: form-data; name=\"f\"; filename=\"O'Brien.png\"", "Content-Type: image/png", "", "PNG", "--b0undary--", "");
        foreach (string sent in new[] { body, Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) })
        {
            List<string> texts = Texts(Http(sent));
            Assert.Contains("a.example; id", texts);
            Assert.Contains("O'Brien.png", texts);
            Assert.Contains("PNG", texts);
        }
    }

    [Fact]
    public void A_file_beside_a_field_does_not_hide_the_field()
    {
        byte[] image = [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 151))];
        byte[] body =
        [
            .. "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n"u8, .. image,
            .. "\r\n--b\r\nContent-Disposition: form-data; name=\"host\"\r\n\r\na.example; id\r\n--b--\r\n"u8,
        ];
        Invocation invocation = Http(Convert.ToBase64String(body));
        Assert.Contains("a.example; id", Texts(invocation));
        Assert.NotEqual(0u, invocation.CoverageGaps & (1u << (int)Coverage.OpaqueBody));
        Assert.DoesNotContain(invocation.Suspicions, s => s.Evidence.Length == 0);
    }

    private static Inspection Begin(string shape, string attack) =>
        Shield.Create().Begin(Encoding.UTF8.GetBytes(shape.Replace("ATTACK", JsonValue.Create(attack)!.ToJsonString(), StringComparison.Ordinal)));

    private static Invocation Http(string body) => Inspect(new JsonObject
    {
        ["httpMethod"] = "POST", ["requestContext"] = new JsonObject(), ["body"] = body,
    }.ToJsonString());

    private static Invocation Inspect(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var invocation = new Invocation();
        invocation.Begin(bytes, bytes.Length);
        new Inlet(invocation).Inspect(new TextSlice(0, 0, bytes.Length));
        return invocation;
    }

    private static FieldKind KindOf(Invocation invocation, string text)
    {
        for (int i = invocation.Inputs.Count - 1; i >= 0; i--)
        {
            if (Encoding.UTF8.GetString(invocation.Inputs.Text(i)) == text)
                return invocation.Inputs[i].Kind;
        }

        throw new InvalidOperationException("no such input");
    }

    private static List<string> Texts(Invocation invocation)
    {
        var texts = new List<string>();
        for (int i = 0; i < invocation.Inputs.Count; i++)
            texts.Add(Encoding.UTF8.GetString(invocation.Inputs.Text(i)));
        return texts;
    }
}
