using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

public class InletTests
{
    public static TheoryData<string> Samples => [.. Sample.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Triggers_and_records_are_recognised(string sample)
    {
        (_, Trigger trigger, int records) = Sample.All.Single(s => s.Name == sample);
        Invocation invocation = Inspect(Sample.Read(sample));
        Assert.Equal(trigger, invocation.Trigger);
        Assert.Equal(records, invocation.RecordCount);
        Assert.Equal(0u, invocation.CoverageGaps);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_name_and_every_scalar_is_an_input_with_its_path(string sample)
    {
        byte[] json = Sample.Read(sample);
        Invocation invocation = Inspect(json);
        HashSet<(string, string)> kept = Inputs(invocation);

        int leaves = 0;
        foreach ((string path, string text) in Leaves(JsonNode.Parse(json), "$"))
        {
            leaves++;

            // A byte is no input; the array that it stands in is, as text.
            if (!IsByte(path))
                Assert.Contains((path, text), kept);
        }

        Assert.True(leaves > 0);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Benign_samples_raise_no_suspicion(string sample) => Assert.Empty(Inspect(Sample.Read(sample)).Suspicions);

    [Fact]
    public void Envelopes_are_opened_and_their_parts_are_inputs()
    {
        Assert.Contains(("$.body.customer.address.street", "12 St. Stephen's Green"), Inputs(Inspect(Sample.Read("apigateway-v2"))));
        Assert.Contains(("$.rawQueryString.q", "O'Brien & Sons"), Inputs(Inspect(Sample.Read("apigateway-v2"))));
        Assert.Contains(("$.body.customer", "O'Brien & Sons"), Inputs(Inspect(Sample.Read("apigateway-v1"))));
        Assert.Contains(("$.Records[0].s3.object.key", "invoices/2026/O'Brien & Sons; Ltd.pdf"), Inputs(Inspect(Sample.Read("s3"))));
        Assert.Contains(("$.Records[4].body.customer.name", "O'Brien & Sons; Ltd."), Inputs(Inspect(Sample.Read("sqs"))));
    }

    [Fact]
    public void A_payload_is_found_through_envelope_in_envelope()
    {
        string s3 = """{"Records":[{"eventSource":"aws:s3","s3":{"object":{"key":"a%252Fb"}}}]}""";
        string sns = new JsonObject { ["Type"] = "Notification", ["Message"] = s3 }.ToJsonString();
        string sqs = new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject { ["eventSource"] = "aws:sqs", ["body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(sns)) }),
        }.ToJsonString();

        Invocation invocation = Inspect(Encoding.UTF8.GetBytes(sqs));
        Assert.Contains("$.Records[0].body.Message.Records[0].s3.object.key = a/b", Inputs(invocation).Select(i => i.Path + " = " + i.Text).Order());
        Assert.Equal(1, invocation.RecordCount);
    }

    [Fact]
    public void Both_of_two_equal_keys_are_inputs_and_the_doubt_is_said()
    {
        Invocation invocation = Inspect("""{"httpMethod":"POST","requestContext":{},"body":"first","body":"second"}"""u8.ToArray());
        HashSet<(string, string)> kept = Inputs(invocation);
        Assert.Contains(("$.body", "first"), kept);
        Assert.Contains(("$.body", "second"), kept);
        Assert.Contains(invocation.Suspicions, s => s.Finding.Rule == Rule.PolicyInput);
    }

    [Fact]
    public void An_unknown_event_is_walked_whole_and_counted()
    {
        Invocation invocation = Inspect("""{"order":{"id":7,"lines":["a","b"]}}"""u8.ToArray());
        Assert.Equal(Trigger.Unknown, invocation.Trigger);
        Assert.Contains(("$.order.lines[1]", "b"), Inputs(invocation));
    }

    [Fact]
    public void What_is_no_json_is_still_an_input()
    {
        Invocation invocation = Inspect("plain text, not JSON"u8.ToArray());
        Assert.Contains(("$", "plain text, not JSON"), Inputs(invocation));
        Assert.NotEqual(0u, invocation.CoverageGaps & (1u << (int)Coverage.MalformedEvent));
    }

    [Fact]
    public void Nesting_beyond_what_parsers_follow_is_a_finding_and_a_gap()
    {
        Invocation deep = Inspect(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 80) + new string(']', 80) + "}"));
        Assert.Contains(deep.Suspicions, s => s.Finding.Rule == Rule.BombInput);
        Assert.NotEqual(0u, deep.CoverageGaps & (1u << (int)Coverage.TooDeep));

        Invocation twin = Inspect(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 40) + new string(']', 40) + "}"));
        Assert.Empty(twin.Suspicions);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_benign_event_allocates_nothing(string sample)
    {
        byte[] json = Sample.Read(sample);
        var invocation = new Invocation();
        long allocated = 0;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            invocation.Begin(json, json.Length);
            new Inlet(invocation).Inspect(new TextSlice(0, 0, json.Length));
            invocation.End();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The framework's inflater allocates; nothing else does.
        Assert.InRange(allocated, 0, sample == "cloudwatch-logs" ? 1024 : 0);
    }

    [Fact]
    public void Byte_arrays_are_the_text_that_they_spell()
    {
        Assert.Contains(("$.records.orders-0[0].headers[0].source", "web-shop"), Inputs(Inspect(Sample.Read("msk"))));
        Assert.Contains(("$.rmqMessagesByQueue['orders::/'][0].basicProperties.headers.source.bytes", "web-shop"), Inputs(Inspect(Sample.Read("rabbitmq"))));
    }

    [Fact]
    public void Compressed_logs_are_read_line_by_line() => Assert.Contains(
        ("$.awslogs.data.logEvents[0].message", "[ERROR] order 8842-0: it's not in stock (SKU TEA-0042)"), Inputs(Inspect(Sample.Read("cloudwatch-logs"))));

    [Fact]
    public void What_inflates_before_a_break_is_an_input_and_the_break_a_gap()
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write("x' OR 1=1 --\n"u8);
            gzip.Flush();
            gzip.Write(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 20_000))));
        }

        // A stream that ends early is read to its end without a word by the framework; one that is damaged throws.
        byte[] damaged = packed.ToArray();
        damaged.AsSpan(damaged.Length / 2, 64).Fill(0xFF);
        string broken = Convert.ToBase64String(damaged);
        Invocation invocation = Inspect(Encoding.UTF8.GetBytes(new JsonObject { ["body"] = broken }.ToJsonString()));
        Assert.NotEmpty(invocation.Suspicions);
        Assert.NotEqual(0u, invocation.CoverageGaps & (1u << (int)Coverage.OpaqueBody));
    }

    [Fact]
    public void A_bearer_s_claims_are_inputs()
    {
        string token = Base64Url(@"{""alg"":""HS256""}") + "." + Base64Url(@"{""sub"":""42"",""name"":""O'Brien""}") + ".c2lnbmF0dXJl";
        Invocation invocation = Inspect(Encoding.UTF8.GetBytes(new JsonObject { ["headers"] = new JsonObject { ["Authorization"] = "Bearer " + token } }.ToJsonString()));
        Assert.Contains(("$.headers.Authorization.name", "O'Brien"), Inputs(invocation));

        static string Base64Url(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void An_xml_body_s_texts_and_attributes_are_inputs()
    {
        string xml = "<?xml version='1.0'?><order id=\"8842\"><name>O'Brien &amp; Sons</name><note><![CDATA[ring <twice>]]></note></order>";
        HashSet<(string, string)> inputs = Inputs(Inspect(Encoding.UTF8.GetBytes(new JsonObject { ["body"] = xml }.ToJsonString())));
        Assert.Contains(("$.body.id", "8842"), inputs);
        Assert.Contains(("$.body.name", "O'Brien & Sons"), inputs);
        Assert.Contains(("$.body.note", "ring <twice>"), inputs);
    }

    private static bool IsByte(string path) =>
        path.Contains(".headers[0].source[", StringComparison.Ordinal) || path.Contains(".bytes[", StringComparison.Ordinal);

    private static Invocation Inspect(byte[] json)
    {
        var invocation = new Invocation();
        invocation.Begin(json, json.Length);
        new Inlet(invocation).Inspect(new TextSlice(0, 0, json.Length));
        return invocation;
    }

    private static HashSet<(string Path, string Text)> Inputs(Invocation invocation)
    {
        var inputs = new HashSet<(string, string)>();
        for (int i = 0; i < invocation.Inputs.Count; i++)
            inputs.Add((InputPath.Of(invocation.Inputs, invocation.Scratch, i), Encoding.UTF8.GetString(invocation.Inputs.Text(i))));
        return inputs;
    }

    /// <summary>The naive walk: names and scalars with their paths.</summary>
    private static IEnumerable<(string Path, string Text)> Leaves(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject o:
                foreach ((string name, JsonNode? child) in o)
                {
                    string below = path + (name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? "." + name : $"['{name}']");
                    yield return (below, name);
                    foreach ((string, string) leaf in Leaves(child, below))
                        yield return leaf;
                }

                break;
            case JsonArray a:
                for (int i = 0; i < a.Count; i++)
                {
                    foreach ((string, string) leaf in Leaves(a[i], $"{path}[{i}]"))
                        yield return leaf;
                }

                break;
            case JsonValue v when v.GetValueKind() is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number:
                yield return (path, v.ToString());
                break;
        }
    }
}
