using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

public sealed class ReportSinksTests : IDisposable
{
    private readonly Lines _lines = new();

    [Theory]
    [InlineData(null, ReportFormats.Lambda)]
    [InlineData("", ReportFormats.Lambda)]
    [InlineData("ocsf", ReportFormats.Ocsf)]
    [InlineData("lambda,OCSF, emf", ReportFormats.Lambda | ReportFormats.Ocsf | ReportFormats.Emf)]
    [InlineData("asff+emf", ReportFormats.Asff | ReportFormats.Emf)]
    public void The_variable_names_formats(string? value, ReportFormats expected)
    {
        Assert.Equal(expected, ReportSinks.Read(value, out PolicyError? problem));
        Assert.Null(problem);
    }

    [Fact]
    public void A_word_that_is_no_format_is_said_and_never_silences_the_log()
    {
        Assert.Equal(ReportFormats.Lambda, ReportSinks.Read("oscf", out PolicyError? problem));
        Assert.Equal("oscf", problem!.Value);
        Assert.True(problem.IsNotice);
        Assert.Equal(ReportFormats.Emf, ReportSinks.Read("oscf,emf", out _));
    }

    [Fact]
    public void Formats_are_combined_on_one_output()
    {
        IReportSink sink = Create("lambda,ocsf,asff,emf");
        sink.Found(Reports.Full());
        sink.Ended(new InvocationReport(Trigger.Sqs, default, "r"));
        Assert.Equal(4, _lines.All.Length);
        Assert.Contains("\"eventName\":\"FindingBlocked\"", _lines.All[0], StringComparison.Ordinal);
        Assert.Contains("\"class_uid\":2004", _lines.All[1], StringComparison.Ordinal);
        Assert.Contains("\"SchemaVersion\":\"2018-10-08\"", _lines.All[2], StringComparison.Ordinal);
        Assert.StartsWith("{\"_aws\":", _lines.All[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_across_invocations_is_few_lines_and_counted_whole_by_the_metric()
    {
        IReportSink sink = Create("lambda,ocsf,emf");
        var report = new SelfReport(sink);
        for (int i = 0; i < 1_000; i++)
        {
            for (int k = 0; k < 10; k++)
                report.Found(Reports.One(Decision.Log, "q" + i));
            report.Ended(new InvocationReport(Trigger.Sqs, default, "q" + i));
        }

        string[] emf = [.. _lines.All.Where(static line => line.StartsWith("{\"_aws\":", StringComparison.Ordinal))];
        Assert.Equal(10_000, emf.Sum(static line => JsonDocument.Parse(line).RootElement.GetProperty("Findings").GetInt32()));
        Assert.Equal(SampledSink.FirstOfPlace, _lines.All.Count(static line => line.Contains("class_uid", StringComparison.Ordinal)));
        Assert.Equal(SampledSink.FirstOfPlace, _lines.All.Count(static line => line.Contains("FindingLogged", StringComparison.Ordinal)));
        Assert.Equal(1_000 + (2 * SampledSink.FirstOfPlace), _lines.All.Length);
    }

    [Fact]
    public void Every_json_line_can_be_tied_to_its_function_and_its_trace()
    {
        IReportSink sink = Create("lambda");
        sink.NotInspected(Coverage.TooDeep, Trigger.Sqs, "r");
        sink.Found(Reports.Full());
        JsonElement gap = JsonDocument.Parse(_lines.All[0]).RootElement, finding = JsonDocument.Parse(_lines.All[1]).RootElement;
        Assert.Equal("shop", gap.GetProperty("functionName").GetString());
        Assert.Equal("3", gap.GetProperty("functionVersion").GetString());
        Assert.Equal("1-00000001-000000000000000000000002", gap.GetProperty("traceId").GetString());
        Assert.Equal("orders", finding.GetProperty("functionName").GetString());
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:orders:live", finding.GetProperty("functionArn").GetString());
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", finding.GetProperty("traceId").GetString());
        Assert.Equal("059f36b4-87a3", finding.GetProperty("correlationId").GetString());
    }

    [Fact]
    public void What_is_only_counted_or_named_again_has_a_json_line_too()
    {
        IReportSink sink = Create("lambda");
        sink.FoundAgain(Reports.Full());
        sink.Repeated(new RepeatReport(Rule.SqlInput, Decision.Block, 7, "") { Since = DateTimeOffset.UnixEpoch });
        sink.NotInspectedAgain(Coverage.OpaqueBody, 9, DateTimeOffset.UnixEpoch);
        JsonElement[] lines = [.. _lines.All.Select(static line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(ReportEvents.FindingBlockedAgain, lines[0].GetProperty("eventId").GetInt32());
        Assert.Equal("3ac763a03bfe3eef", lines[0].GetProperty("referenceId").GetString());
        Assert.False(lines[0].TryGetProperty("evidence", out _));
        Assert.Equal(ReportEvents.FindingsRepeated, lines[1].GetProperty("eventId").GetInt32());
        Assert.Equal("1970-01-01T00:00:00.000Z", lines[1].GetProperty("since").GetString());
        Assert.Equal(9, lines[2].GetProperty("count").GetInt32());
    }

    public void Dispose() => _lines.Dispose();

    private IReportSink Create(string formats) => ReportSinks.Create(ReportSinks.Read(formats, out _), null, Environment, TimeProvider.System, _lines.Output);

    private static string? Environment(string name) => name switch
    {
        "AWS_LAMBDA_LOG_FORMAT" => "JSON",
        "AWS_LAMBDA_FUNCTION_NAME" => "shop",
        "AWS_LAMBDA_FUNCTION_VERSION" => "3",
        "_X_AMZN_TRACE_ID" => "Root=1-00000001-000000000000000000000002;Parent=0000000000000003;Sampled=1",
        _ => null,
    };
}
