using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FunctionShield.Databases.Tests.Transparency;

/// <summary>Everything that a caller can see of a call: what came back, or which exception with which words.</summary>
internal sealed partial class Transcript
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string what, object? value) => _lines.Add($"{what}: {Text(value)}");

    /// <summary>Runs it and writes down its result, or its exception as the caller catches it.</summary>
    public void Try(string what, Func<object?> call)
    {
        try
        {
            Add(what, call());
        }
        catch (Exception e)
        {
            _lines.Add($"{what} threw {Describe(e)}");
        }
    }

    /// <inheritdoc cref="Try(string, Func{object?})"/>
    public async Task TryAsync(string what, Func<Task<object?>> call)
    {
        try
        {
            Add(what, await call());
        }
        catch (Exception e)
        {
            _lines.Add($"{what} threw {Describe(e)}");
        }
    }

    public void AddRows(string what, DbDataReader reader)
    {
        do
        {
            Add($"{what} columns", string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)} {reader.GetFieldType(i)} {reader.GetDataTypeName(i)}")));
            while (reader.Read())
                Add(what, string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }
        while (reader.NextResult());
        Add($"{what} affected", reader.RecordsAffected);
    }

    public static string Text(object? value) => value switch
    {
        null => "null",
        DBNull => "NULL",
        DataTable table => string.Join(';', table.Rows.Cast<DataRow>().Select(row => string.Join('|', row.ItemArray.Select(Text)))),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    [GeneratedRegex("fs_[0-9a-f]{32}")]
    private static partial Regex DatabaseName();

    private static string Describe(Exception e) =>
        $"{e.GetType().FullName} {(e as DbException)?.SqlState} {(e as DbException)?.ErrorCode} {DatabaseName().Replace(e.Message, "fs")} < {e.InnerException?.GetType().FullName}";
}
