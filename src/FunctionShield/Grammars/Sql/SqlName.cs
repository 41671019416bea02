using FunctionShield.Calls;

namespace FunctionShield.Grammars.Sql;

/// <summary>A table's name, quotes off, ASCII letters in lower case, its parts joined by dots: what a policy's patterns are compared with.</summary>
internal static class SqlName
{
    /// <summary>Writes the name.</summary>
    /// <returns>False when it does not fit.</returns>
    /// <remarks>Bounded by the name.</remarks>
    public static bool TryWrite(ReadOnlySpan<byte> name, SqlDialect dialect, Span<byte> destination, out int written)
    {
        written = 0;
        var lexer = new SqlLexer(name, dialect);
        while (lexer.Read())
        {
            SqlToken token = lexer.Token;
            if (token.Kind == SqlTokenKind.Comment)
                continue;
            if (token.ContentLength > destination.Length - written)
                return false;

            foreach (byte c in name.Slice(token.ContentStart, token.ContentLength))
                destination[written++] = (byte)(c is >= (byte)'A' and <= (byte)'Z' ? c | 0x20 : c);
        }

        return true;
    }
}
