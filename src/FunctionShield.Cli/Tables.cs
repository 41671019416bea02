using System.Globalization;
using Spectre.Console;

namespace FunctionShield.Cli;

/// <summary>Tables that fit a terminal, and stay whole and plain in a file.</summary>
internal static class Tables
{
    // Wide enough that no cell of ours wraps.
    private const int FileWidth = 240;

    /// <summary>A table with these columns; names that begin with <c>&gt;</c> are aligned to the right.</summary>
    public static Table Create(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in columns)
        {
            bool right = column.StartsWith('>');
            table.AddColumn(new TableColumn(Markup.Escape(column.TrimStart('>'))) { NoWrap = true, Alignment = right ? Justify.Right : Justify.Left });
        }

        return table;
    }

    public static void Write(Streams streams, params ReadOnlySpan<Table> tables)
    {
        using var writer = new StreamWriter(streams.Output, leaveOpen: true);
        IAnsiConsole console = Console(streams, writer);
        if (streams.IsPlain)
            console.Profile.Width = FileWidth;
        foreach (Table table in tables)
        {
            if (table.Rows.Count > 0)
                console.Write(table);
        }
    }

    /// <summary>A console on a command's output: colours and styles only where a terminal shows them and nobody declined them.</summary>
    public static IAnsiConsole Console(Streams streams, TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = streams.IsPlain ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = streams.IsPlain || streams.NoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Out = new AnsiConsoleOutput(writer),
    });

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>With a comma between thousands, for a person.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Decimal(double number) => number.ToString("F1", CultureInfo.InvariantCulture);

    public static string Percent(long part, long whole) =>
        whole == 0 ? "-" : (100.0 * part / whole).ToString("F2", CultureInfo.InvariantCulture);
}
