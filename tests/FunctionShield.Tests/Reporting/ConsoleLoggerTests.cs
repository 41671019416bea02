using System.Text;
using System.Text.Json;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

public sealed class ConsoleLoggerTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly Dictionary<string, string> _environment = [];

    [Fact]
    public void Json_format_is_one_object_a_line_with_the_fields_as_members()
    {
        _environment["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        Sink().Found(Reports.One(Decision.Block, "req-1", "ref-1"));

        string line = Assert.Single(Lines());
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        Assert.Equal("Error", root.GetProperty("level").GetString());
        Assert.Equal("2026-11-24T12:00:00.000Z", root.GetProperty("timestamp").GetString());
        Assert.Equal("req-1", root.GetProperty("requestId").GetString());
        Assert.Equal("ref-1", root.GetProperty("referenceId").GetString());
        Assert.Equal("sql-injection", root.GetProperty("class").GetString());
        Assert.Equal(89, root.GetProperty("cwe").GetInt32());
        Assert.Equal(ReportEvents.FindingBlocked, root.GetProperty("eventId").GetInt32());
        Assert.False(root.TryGetProperty("call", out _));
    }

    [Fact]
    public void Text_format_is_tab_separated_as_lambda_writes_it()
    {
        Sink().Found(Reports.One(Decision.Log, "req-1"));
        Assert.StartsWith("2026-11-24T12:00:00.000Z\treq-1\twarn\tFunctionShield logged FS-SQL-01", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ERROR", 1)]
    [InlineData("WARN", 2)]
    [InlineData("FATAL", 0)]
    [InlineData("nonsense", 2)]
    public void The_least_level_is_lambdas(string level, int lines)
    {
        _environment["AWS_LAMBDA_LOG_LEVEL"] = level;
        Sink().Found(Reports.One(Decision.Log));
        Sink().Found(Reports.One(Decision.Block));
        Assert.Equal(lines, Lines().Length);
    }

    public void Dispose() => _output.Dispose();

    private string[] Lines() => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private LoggerSink Sink() => new(ConsoleLogger.FromEnvironment(_environment.GetValueOrDefault, new LineOutput(_output), new Noon()));

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    }
}
