using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using FunctionShield.Outputs;

namespace FunctionShield.Tests.Outputs;

public sealed class StackFramesTests
{
    private static readonly string[] Parts = ["   at ", "a.b", "(", ")", " in ", "/x.cs", ":line ", "7", "\n", "\\n", "\\u003C", "&lt;", "&", "<"];

    [Theory]
    [InlineData("System.Exception: x\n   at Shop.Orders.Find(Int32 id) in /build/src/Orders.cs:line 42\n   at Program.Main()")]
    [InlineData("   at Shop.Orders.<FindAsync>d__4`1.MoveNext() in C:\\src\\Orders.cs:line 7")]
    [InlineData("   at System.Text.Json.ThrowHelper.Throw(JsonException e)\r\n   at System.Text.Json.JsonDocument.Parse(ReadOnlyMemory`1 json, Boolean dispose)\r\n")]
    [InlineData("   at Npgsql.Internal.NpgsqlConnector.<ReadMessage>g__ReadMessageLong|235_0(NpgsqlConnector connector, Boolean async)\n   at Npgsql.NpgsqlDataReader.NextResult()\n")]
    public void A_trace_is_found_as_it_is_and_with_the_escapes_of_what_carries_it(string trace)
    {
        string json = JsonSerializer.Serialize(new { trace });
        Assert.All((string[])[trace, json, JsonSerializer.Serialize(json), WebUtility.HtmlEncode(trace)], Finds);
    }

    [Fact]
    public void A_real_exceptions_trace_is_found_whole()
    {
        string trace = "";
        try
        {
            int.Parse("x", System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            trace = e.ToString();
        }

        byte[] text = Encoding.UTF8.GetBytes(trace);
        Assert.True(StackFrames.TryFind(text, 0, out int start, out int end, out _));
        Assert.StartsWith("   at System.", trace[start..]);
        Assert.Equal(text.Length, end);
    }

    [Theory]
    [InlineData("System.InvalidOperationException: the order is closed")]
    [InlineData("We met   at noon, and later   at Café (by the river).")]
    [InlineData("   at api.example.com(see below) there is more")]
    [InlineData("   at Shop.Orders.Find(Int32 id)")]
    [InlineData("Error: x\n    at Object.<anonymous> (/var/task/index.js:3:9)")]
    [InlineData("   at ")]
    public void A_message_prose_and_one_line_without_a_file_are_none(string text) =>
        Assert.False(StackFrames.TryFind(Encoding.UTF8.GetBytes(text), 0, out _, out _, out _));

    [Fact]
    public void No_text_breaks_it_and_it_gets_on() =>
        Gen.Int[0, Parts.Length - 1].Array[0, 30].Sample(indexes =>
        {
            string[] parts = [.. indexes.Select(i => Parts[i])];
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(parts));
            for (int at = 0, rounds = 0; StackFrames.TryFind(text, at, out int start, out int end, out _); at = end)
            {
                if (end <= start || start < at || ++rounds > text.Length)
                    throw new InvalidOperationException(string.Concat(parts));
            }
        });

    private static void Finds(string text) =>
        Assert.True(StackFrames.TryFind(Encoding.UTF8.GetBytes(text), 0, out int start, out int end, out _) && end > start, text);
}
