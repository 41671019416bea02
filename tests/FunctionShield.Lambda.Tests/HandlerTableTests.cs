using System.Text;
using FunctionShield.Calls;
using FunctionShield.Lambda.Tests.Events;
using FunctionShield.Lambda.Tests.Shapes;

namespace FunctionShield.Lambda.Tests;

/// <summary>What stands in docs/handlers.md is what a run measures: ten records, one attack, every shape of handler, every source.</summary>
public sealed class HandlerTableTests
{
    // Suspicious at the inlet and only logged there; in a concatenated statement it is proof.
    private const string Suspect = "admin'--";

    [Theory]
    [InlineData("an attack at the inlet, with a quarantine", false, true)]
    [InlineData("an attack at the inlet, without a quarantine", false, false)]
    [InlineData("a call blocked at an outlet, with a quarantine", true, true)]
    [InlineData("a call blocked at an outlet, without a quarantine", true, false)]
    public async Task The_documented_table_is_what_this_run_measures(string title, bool outlet, bool quarantines)
    {
        var table = new StringBuilder(
            $"### {char.ToUpperInvariant(title[0])}{title[1..]}\n\n| handler | standard queue, batch response | standard queue | FIFO queue, batch response | FIFO queue | DynamoDB stream, batch response | DynamoDB stream |\n|---|---|---|---|---|---|---|\n");
        foreach (Shape shape in AllShapes.List)
        {
            table.Append("| ").Append(shape.Name).Append(" |");
            foreach (SourceKind source in Enum.GetValues<SourceKind>())
            {
                foreach (bool honours in (bool[])[true, false])
                    table.Append(' ').Append(await RunAsync(shape, source, honours, outlet, quarantines)).Append(" |");
            }

            table.Append('\n');
        }

        string documented = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "handlers.md"), TestContext.Current.CancellationToken);
        Assert.True(documented.ReplaceLineEndings("\n").Contains(table.ToString(), StringComparison.Ordinal), "docs/handlers.md should have this table:\n" + table);
    }

    [Fact]
    public void The_shapes_are_as_many_as_are_told() => Assert.Equal(10, AllShapes.List.DistinctBy(shape => shape.Name).Count());

    private static async Task<string> RunAsync(Shape shape, SourceKind source, bool honours, bool outlet, bool quarantines)
    {
        // A shield of its own: what one source's records proved is nothing to the next.
        var shield = Shield.Create();
        var platform = new Platform(source, honours, outlet ? Suspect : SampleEvents.Attack);
        string told = await platform.RunAsync(
            shape,
            new LambdaShieldOptions { Shield = shield },
            quarantines,
            text => shield.CheckSql($"INSERT INTO orders VALUES ('{text}')", SqlDialect.PostgreSql));

        // What we refuse ourselves makes nothing run twice; nor does a block, where we know which record it stopped.
        if (!outlet || shape is { Name: "`WrapEach`" })
            Assert.DoesNotContain("again", told, StringComparison.Ordinal);
        return told;
    }
}
