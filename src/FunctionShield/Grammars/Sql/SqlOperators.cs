namespace FunctionShield.Grammars.Sql;

/// <summary>The operators of all dialects together, the longest first.</summary>
internal static class SqlOperators
{
    /// <returns>Bytes of the operator that a text begins with; 0 when it begins with none.</returns>
    public static int LengthAt(ReadOnlySpan<byte> text)
    {
        byte first = text[0];
        if (!IsOperator(first))
            return 0;

        byte second = text.Length > 1 ? text[1] : (byte)0;
        byte third = text.Length > 2 ? text[2] : (byte)0;
        return (first, second) switch
        {
            ((byte)'<', (byte)'=') => third == '>' ? 3 : 2, // <=>
            ((byte)'!', (byte)'~') => third == '*' ? 3 : 2, // !~*
            ((byte)'-', (byte)'>') => third == '>' ? 3 : 2, // ->>
            ((byte)'#', (byte)'>') => third == '>' ? 3 : 2, // #>>
            ((byte)'|', (byte)'|') => third == '/' && (text.Length == 3 || text[3] != '*') ? 3 : 2, // ||/ but || before a comment
            ((byte)'<', (byte)'>' or (byte)'<' or (byte)'@') => 2,
            ((byte)'>', (byte)'=' or (byte)'>') => 2,
            ((byte)'!', (byte)'=' or (byte)'<' or (byte)'>') => 2,
            ((byte)'=', (byte)'=') => 2,
            ((byte)'&', (byte)'&') => 2,
            ((byte)'~', (byte)'*') => 2,
            ((byte)'^', (byte)'=') => 2,
            _ => 1,
        };
    }

    private static bool IsOperator(byte b) => b is (byte)'=' or (byte)'<' or (byte)'>' or (byte)'!' or (byte)'+' or (byte)'-' or (byte)'*'
        or (byte)'/' or (byte)'%' or (byte)'^' or (byte)'&' or (byte)'|' or (byte)'~' or (byte)'#' or (byte)'@' or (byte)':';
}
