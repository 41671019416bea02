using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>What statements may do: <c>sql</c>.</summary>
internal ref partial struct PolicyParser
{
    private void ReadSql(PolicyLayer layer, bool certain)
    {
        if (!IsObject())
        {
            // Whoever writes "sql" wants fewer statements than all; which, nobody can tell.
            Changes(layer, certain).Sql.Kinds = 0;
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Sql, outer, ref seen, out int key, out bool spelt))
        {
            SqlChanges changes = Changes(layer, certain && spelt).Sql;
            switch (PolicyWords.Sql[key])
            {
                case "statements":
                    ReadSqlKinds(changes);
                    break;
                case "ddl":
                    changes.Definitions = ReadAllowance();
                    break;
                case "stacked":
                    changes.Stacked = ReadAllowance();
                    break;
                case "tables":
                    // Before it is read: a text that breaks off in the middle allows nothing.
                    changes.Tables = NameLists.Of();
                    changes.Tables = ReadTables();
                    break;
                case "shapes":
                    changes.Shapes = ShapeList.Of([]);
                    changes.Shapes = ReadShapes();
                    break;
                default:
                    changes.MaxRows = ReadMaxRows();
                    break;
            }
        }
    }

    /// <summary>True or false; what is neither was meant to forbid something.</summary>
    private bool ReadAllowance()
    {
        if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return _reader.GetBoolean();

        Refuse("true or false", "Write false to forbid it.");
        return false;
    }

    private void ReadSqlKinds(SqlChanges changes)
    {
        // What cannot be read allows nothing, also when the text breaks off in the middle: hence before, and one by one.
        changes.Kinds = 0;
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            bool certain = true;
            if (Word(PolicyWords.SqlKinds, ref certain) is int kind and >= 0 && certain)
                changes.Kinds |= 1u << kind;
        }

        _path = outer;
    }

    private NameLists ReadTables() => ReadPatterns(
        "a table's name as statements write it, with * for any characters", "Write for example \"orders\" or \"shop.*\", without quotes.",
        IsTable, static name => [name.ToLowerInvariant()]);

    private static bool IsTable(string name)
    {
        foreach (char c in name)
        {
            if (char.IsWhiteSpace(c) || c is '"' or '\'' or '`' or '[' or ']' or ';' or '(' or ')')
                return false;
        }

        return true;
    }

    private long ReadMaxRows()
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long rows) && rows > 0)
            return rows;

        Refuse("a number of rows from 1", "Write for example 1000, or leave the key out for any number.");
        return 1;
    }

    /// <summary>A list of patterns; what cannot be read of it allows nothing.</summary>
    private NameLists ReadPatterns(string expected, string fix, Predicate<string> isGood, Converter<string, string[]> normal)
    {
        List<string> names = [];
        if (!IsList())
            return NameLists.Of();

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            if (_reader.TokenType == JsonTokenType.String && Text() is { Length: > 0 } name && isGood(name))
                names.AddRange(normal(name));
            else
                Refuse(expected, fix);
        }

        _path = outer;
        return NameLists.Of([.. names]);
    }
}
