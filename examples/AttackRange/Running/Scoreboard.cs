using FunctionShield.Examples.AttackRange.Attacks;
using Spectre.Console;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>The table that the range ends in.</summary>
internal static class Scoreboard
{
    // A pipe has no width; this one fits the table, and most screens.
    private const int WidthOfPipes = 112;

    public static void Show(List<Row> rows, List<Attack> skipped, bool explain)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthOfPipes;

        AnsiConsole.WriteLine();
        foreach (IGrouping<Attack, Row> attack in rows.GroupBy(static row => row.Attack))
        {
            AnsiConsole.Write(TableOf(attack.Key, attack));
            foreach (Row row in explain ? attack : Enumerable.Empty<Row>())
                AnsiConsole.MarkupLineInterpolated($"  [dim]{row.Reason}[/]");
        }

        foreach (Attack attack in skipped)
            AnsiConsole.MarkupLineInterpolated($"[bold]{attack.Name}[/]  [yellow]skipped: {attack.Skipped}[/]");

        int stand = rows.Count(static row => row.Stands);
        int inlet = rows.Count(static row => row.With == Verdict.BlockedAtInlet);
        int outlet = rows.Count(static row => row.With == Verdict.BlockedAtOutlet);
        int alone = rows.Count(static row => row.OutletAlone == Verdict.BlockedAtOutlet);
        int guarded = rows.Count(static row => row.OutletAlone is not null);
        string colour = stand == rows.Count ? "green" : "red";
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[bold {colour}]{stand} of {rows.Count} rows stand.[/] Without the shield {Count(rows, Verdict.Exploited)} exploits work; with it {inlet} end at the inlet and {outlet} at the outlet.");
        AnsiConsole.MarkupLine($"With an inlet that only logs, the outlet's proof alone stops {alone} of {guarded}. Benign twins that passed: {rows.Count(static row => row.TwinPassed)} of {rows.Count}.");
        AnsiConsole.MarkupLine("[dim]Each row is measured: rows that came back, files that appeared, secrets that were read. -- --explain tells why.[/]");
    }

    private static Table TableOf(Attack attack, IEnumerable<Row> rows)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(attack.Name)}[/]", null);
        table.AddColumn(new TableColumn("trigger").Width(16));
        table.AddColumn(new TableColumn("without").Width(11));
        table.AddColumn(new TableColumn("with the shield").Width(19));
        table.AddColumn(new TableColumn("outlet alone").Width(19));
        table.AddColumn(new TableColumn("benign twin").Width(11));
        table.AddColumn(new TableColumn("added µs").Width(14).RightAligned());
        foreach (Row row in rows)
        {
            table.AddRow(
                NameOf(row.Carrier), Without(row.Without), With(row.With), row.OutletAlone is { } alone ? With(alone) : "[dim]no guard here[/]",
                row.TwinPassed ? "[green]passed[/]" : "[red]REFUSED[/]", row.Added.ToString());
        }

        return table;
    }

    private static int Count(List<Row> rows, Verdict verdict) => rows.Count(row => row.Without == verdict);

    private static string NameOf(Carrier carrier) => carrier switch
    {
        Carrier.ApiGatewayV1 => "API Gateway v1",
        Carrier.ApiGatewayV2 => "API Gateway v2",
        Carrier.Sqs => "SQS message",
        Carrier.S3 => "S3 object key",
        _ => "DynamoDB stream",
    };

    private static string Without(Verdict verdict) => verdict == Verdict.Exploited ? "[red]exploited[/]" : "[yellow]NO EFFECT[/]";

    private static string With(Verdict verdict) => verdict switch
    {
        Verdict.BlockedAtInlet => "[green]blocked at inlet[/]",
        Verdict.BlockedAtOutlet => "[green]blocked at outlet[/]",
        Verdict.Exploited => "[red]EXPLOITED[/]",
        _ => "[yellow]NO EFFECT[/]",
    };
}
