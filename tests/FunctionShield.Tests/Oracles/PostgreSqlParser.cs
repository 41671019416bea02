using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace FunctionShield.Tests.Oracles;

/// <summary>PostgreSQL's own grammar in this process: libpg_query, the server's scanner and parser without its tables.</summary>
internal static class PostgreSqlParser
{
    private const string Library = "pg_query";

    /// <summary>Skips a test where the library is not installed.</summary>
    public static void Require() => Assert.SkipUnless(
        NativeLibrary.TryLoad(Library, typeof(PostgreSqlParser).Assembly, null, out _), "libpg_query is not installed (Debian: libpg-query-dev; .ci/databases installs it)");

    /// <summary>The tree of a statement, and of each stacked behind it, without names and the values of literals; null when it does not parse.</summary>
    public static string? Shape(string statement)
    {
        ParseResult result = Parse(statement);
        try
        {
            return result.Error == 0 ? Write(Encoding.UTF8.GetBytes(Marshal.PtrToStringUTF8(result.Tree)!)) : null;
        }
        finally
        {
            Free(result);
        }
    }

    private static string Write(ReadOnlySpan<byte> tree)
    {
        var shape = new StringBuilder();
        var reader = new Utf8JsonReader(tree, new JsonReaderOptions { MaxDepth = 4096 }); // a tree of a long chain of operators is deep
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray)
                shape.Append('[');
            else if (reader.TokenType == JsonTokenType.EndArray)
                shape.Append(']');
            else if (reader.TokenType == JsonTokenType.EndObject)
                shape.Append('}');
            else if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.All(c => char.IsAsciiLetterUpper(c) || c is '_'))
                shape.Append(text).Append(' '); // a kind: AEXPR_LIKE; names are in lower case
            else if (reader.TokenType == JsonTokenType.PropertyName)
                WriteName(ref reader, shape);
        }

        return shape.ToString();
    }

    private static void WriteName(ref Utf8JsonReader reader, StringBuilder shape)
    {
        string name = reader.GetString()!;
        if (name is "location" or "stmt_location" or "stmt_len")
            return;
        shape.Append(name).Append(' ');
        if (name is "A_Const" or "sval")
            reader.Skip();
    }

    [DllImport(Library, EntryPoint = "pg_query_parse")]
    private static extern ParseResult Parse([MarshalAs(UnmanagedType.LPUTF8Str)] string statement);

    [DllImport(Library, EntryPoint = "pg_query_free_parse_result")]
    private static extern void Free(ParseResult result);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ParseResult
    {
        public readonly nint Tree;
        public readonly nint Log;
        public readonly nint Error;
    }
}
