using FunctionShield.Benchmarks.Gating;

namespace FunctionShield.Benchmarks.Tests.Gating;

public class GateTests
{
    private static readonly GateFile Kept = new(1.5, [new GateFigure("a", 2, 100), new GateFigure("b", 1, 0)]);

    [Theory]
    [InlineData(2.0, 100)]
    [InlineData(2.9, 100)]
    [InlineData(0.5, 0)]
    public void What_costs_as_much_as_was_kept_or_less_passes(double ratio, long bytes) => Assert.Null(Kept.Objection(new GateFigure("a", ratio, bytes)));

    [Theory]
    [InlineData(3.1, 100, "costs 3.10 of its baseline")]
    [InlineData(2.0, 101, "allocates 101 bytes")]
    public void What_costs_more_does_not(double ratio, long bytes, string said) => Assert.Contains(said, Kept.Objection(new GateFigure("a", ratio, bytes)), StringComparison.Ordinal);

    [Fact]
    public void A_case_without_a_figure_does_not_pass() => Assert.NotNull(Kept.Objection(new GateFigure("new", 1, 0)));

    [Fact]
    public void A_figure_without_a_case_does_not_pass() => Assert.Equal(["b: kept, and not measured"], Kept.Unmeasured([new GateFigure("a", 2, 100)]));

    [Fact]
    public void A_real_case_whose_bytes_are_kept_too_low_shuts_the_gate()
    {
        GateCase real = new("array", static () => { }, static () => GC.KeepAlive(new byte[1000]), 10);
        new Gate(TextWriter.Null, 3).Run(new GateFile(1e9, []), [real], out List<GateFigure> measured);
        GateFigure figure = Assert.Single(measured);
        Assert.InRange(figure.Bytes, 1000, 1100);

        List<string> open = new Gate(TextWriter.Null, 3).Run(new GateFile(1e9, [figure]), [real], out _);
        List<string> shut = new Gate(TextWriter.Null, 3).Run(new GateFile(1e9, [figure with { Bytes = figure.Bytes - 1 }]), [real], out _);

        Assert.Empty(open);
        Assert.Equal([$"array: allocates {figure.Bytes} bytes, kept are {figure.Bytes - 1}"], shut);
    }

    [Fact]
    public void A_real_case_whose_ratio_is_kept_too_low_shuts_the_gate()
    {
        // A thousandfold: whatever the machine does besides.
        GateCase real = new("loop", static () => Spin(10), static () => Spin(100_000), 1);

        List<string> shut = new Gate(TextWriter.Null, 50).Run(new GateFile(1.5, [new GateFigure("loop", 1, 1000)]), [real], out _);

        Assert.Contains("loop: costs", Assert.Single(shut), StringComparison.Ordinal);
    }

    [Fact]
    public void The_kept_figures_are_those_of_the_cases()
    {
        GateFile kept = GateFile.Read(Path.Combine(AppContext.BaseDirectory, "gate.json"));

        List<string> cases = [];
        foreach (GateCase one in GateCases.All())
        {
            cases.Add(one.Name);
            one.Cleanup();
        }

        Assert.Equal(cases, kept.Cases.Select(static figure => figure.Name));
        Assert.InRange(kept.Tolerance, 1.1, 2);
        Assert.All(kept.Cases.Where(static figure => figure.Name.StartsWith("inlet: ", StringComparison.Ordinal)), static figure => Assert.Equal(0, figure.Bytes));
    }

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            Kept.Write(path);
            GateFile read = GateFile.Read(path);
            Assert.Equal(Kept.Tolerance, read.Tolerance);
            Assert.Equal(Kept.Cases, read.Cases);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Spin(int times)
    {
        int sum = 0;
        for (int i = 0; i < times; i++)
            sum += i;
        GC.KeepAlive(sum);
    }
}
