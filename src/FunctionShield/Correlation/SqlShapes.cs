using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>Runs of tokens that are a value, or name things, and so may come from an input in the right place.</summary>
/// <remarks>Each passes once over the run.</remarks>
internal static class SqlShapes
{
    /// <summary>Signed numbers separated by commas, the whole perhaps in parentheses.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="first">First token.</param>
    /// <param name="last">Last token.</param>
    /// <param name="count">How many numbers.</param>
    public static bool AreNumbers(in SqlStatement statement, int first, int last, out int count)
    {
        count = 0;
        if (last > first && statement.IsPunctuation(first, (byte)'(') && statement.IsPunctuation(last, (byte)')'))
        {
            first++;
            last--;
            count++; // A parenthesis is never just one number.
        }

        bool wantsNumber = true;
        bool signed = false;
        for (int i = first; i <= last; i++)
        {
            SqlToken token = statement[i];
            if (wantsNumber && !signed && IsSign(statement, token))
            {
                signed = true;
            }
            else if (wantsNumber && token.Kind == SqlTokenKind.Number)
            {
                wantsNumber = signed = false;
                count++;
            }
            else if (!wantsNumber && token.IsPunctuation((byte)',', statement.Text))
            {
                wantsNumber = true;
            }
            else
            {
                return false;
            }
        }

        return !wantsNumber;
    }

    /// <summary>Names and column numbers separated by commas, each perhaps qualified and with a direction.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="first">First token.</param>
    /// <param name="last">Last token.</param>
    /// <param name="count">How many names.</param>
    public static bool AreNames(in SqlStatement statement, int first, int last, out int count)
    {
        count = 0;
        int i = first;
        while (i <= last)
        {
            if (!IsName(statement, i) && statement[i].Kind != SqlTokenKind.Number)
                return false;
            i++;
            count++;
            while (i < last && statement.IsPunctuation(i, (byte)'.') && (IsName(statement, i + 1) || statement.TextOf(i + 1) is [(byte)'*']))
                i += 2;
            if (i <= last && (statement.IsKeyword(i, SqlKeyword.Asc) || statement.IsKeyword(i, SqlKeyword.Desc)))
                i++;
            if (i > last)
                return true;
            if (!statement.IsPunctuation(i, (byte)','))
                return false;
            i++;
        }

        return false;
    }

    /// <summary>A name, a comparison, and a number or another name.</summary>
    public static bool IsOneComparison(in SqlStatement statement, int first, int last)
    {
        int i = first;
        if (!IsName(statement, i++))
            return false;
        while (i < last && statement.IsPunctuation(i, (byte)'.'))
            i += 2;
        if (i >= last || statement[i].Kind != SqlTokenKind.Operator || !SqlContext.IsComparison(statement, i))
            return false;
        i++;
        if (i < last && IsSign(statement, statement[i]))
            i++;
        return i == last && statement[i].Kind is SqlTokenKind.Number or SqlTokenKind.Word or SqlTokenKind.Parameter
            && !SameText(statement, first, last);
    }

    /// <summary>Somewhere two literals are compared: true, false, but no question about a row.</summary>
    public static bool ComparesConstants(in SqlStatement statement, int first, int last)
    {
        last = Math.Min(last, statement.Count - 1);
        for (int i = first + 1; i < last; i++)
        {
            if (statement[i].Kind == SqlTokenKind.Operator && SqlContext.IsComparison(statement, i)
                && statement[i - 1].Kind is SqlTokenKind.Number or SqlTokenKind.String && statement[i + 1].Kind is SqlTokenKind.Number or SqlTokenKind.String)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Two tokens have the same text, case aside.</summary>
    public static bool SameText(in SqlStatement statement, int one, int other)
    {
        ReadOnlySpan<byte> a = statement.TextOf(one);
        ReadOnlySpan<byte> b = statement.TextOf(other);
        if (a.Length != b.Length)
            return false;
        for (int i = 0; i < a.Length; i++)
        {
            if (Alignment.Fold(a[i]) != Alignment.Fold(b[i]))
                return false;
        }

        return true;
    }

    private static bool IsSign(in SqlStatement statement, in SqlToken token) =>
        token.Kind == SqlTokenKind.Operator && token.Length == 1 && statement.Text[token.Start] is (byte)'-' or (byte)'+';

    /// <summary>A name; a keyword where a dot makes it one.</summary>
    private static bool IsName(in SqlStatement statement, int index) => statement[index].Kind switch
    {
        SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier => true,
        SqlTokenKind.Keyword => statement.IsPunctuation(index - 1, (byte)'.') || statement.IsPunctuation(index + 1, (byte)'.'),
        _ => false,
    };
}
