using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Tests.Reporting;

public class LoggerSinkTests
{
    private readonly RecordingLogger _logger = new();

    [Theory]
    [InlineData(Decision.Log, ReportEvents.FindingLogged, LogLevel.Warning, "log")]
    [InlineData(Decision.Block, ReportEvents.FindingBlocked, LogLevel.Error, "block")]
    public void A_finding_is_one_event_with_every_field(Decision decision, int id, LogLevel level, string action)
    {
        new LoggerSink(_logger).Found(Reports.One(decision, requestId: "req-1", referenceId: "ref-1") with { Site = "Shop.Orders.Find" });

        (LogLevel actual, EventId eventId, string message, Dictionary<string, object?> fields) = Assert.Single(_logger.Events);
        Assert.Equal((level, id), (actual, eventId.Id));
        Assert.Equal("FunctionShield", fields["Shield"]);
        Assert.Equal("FS-SQL-01", fields["Rule"]);
        Assert.Equal("sql-injection", fields["Class"]);
        Assert.Equal(89, fields["Cwe"]);
        Assert.Equal("high", fields["Confidence"]);
        Assert.Equal(action, fields["Action"]);
        Assert.Equal("sqs", fields["Trigger"]);
        Assert.Equal(3, fields["Record"]);
        Assert.Equal("$.Records[3].body", fields["Path"]);
        Assert.Equal("reason", fields["Reason"]);
        Assert.Equal("' OR 1=1", fields["Evidence"]);
        Assert.Equal("Shop.Orders.Find", fields["Site"]);
        Assert.Equal("req-1", fields["RequestId"]);
        Assert.Equal("ref-1", fields["ReferenceId"]);
        Assert.True(fields.ContainsKey("Call"));
        Assert.Contains("CWE-89", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_allowed_finding_is_not_written()
    {
        new LoggerSink(_logger).Found(Reports.One(Decision.Allow));
        Assert.Empty(_logger.Events);
    }

    [Fact]
    public void A_path_with_a_line_break_stays_on_one_line()
    {
        Report report = Reports.One(Decision.Log);
        new LoggerSink(_logger).Found(report with { Attribution = report.Attribution with { Path = "$.a\nforged" } });
        Assert.DoesNotContain('\n', Assert.Single(_logger.Events).Message);
    }

    [Theory]
    [InlineData(RecordOutcome.Returned, ReportEvents.RecordReturned)]
    [InlineData(RecordOutcome.HeldBack, ReportEvents.RecordReturned)]
    [InlineData(RecordOutcome.Quarantined, ReportEvents.RecordQuarantined)]
    [InlineData(RecordOutcome.Dropped, ReportEvents.RecordDropped)]
    [InlineData(RecordOutcome.Unanswered, ReportEvents.RecordUnanswered)]
    public void Each_outcome_of_a_record_has_its_event(RecordOutcome outcome, int id)
    {
        new LoggerSink(_logger).Withheld(new RecordReport(Trigger.Sqs, 2, "m-1", outcome));
        Assert.Equal(id, Assert.Single(_logger.Events).Id.Id);
    }

    [Fact]
    public void Every_kind_has_its_own_event_id_and_the_message_of_a_failure_is_not_written()
    {
        var sink = new LoggerSink(_logger);
        sink.Repeated(new RepeatReport(Rule.SqlInput, Decision.Log, 5, ""));
        sink.NotInspected(Coverage.TooDeep, Trigger.Sqs, "");
        sink.Uninspected(new UninspectedReport(Coverage.InspectionBudget, Trigger.Sqs, 3, "$.Records[3].body", 12, 4096, IsRefused: true));
        sink.PolicyProblem(new PolicyError("f", 1, 2, "$.a", "v", "e", "x"));
        sink.PolicyProblem(new PolicyError("f", 1, 2, "$.a", "v", "e", "x") { IsNotice = true });
        sink.Failed("Inlet", new FormatException("card 4111 1111 1111 1111"));

        Assert.Equal(
            [ReportEvents.FindingsRepeated, ReportEvents.NotInspected, ReportEvents.InspectionStopped, ReportEvents.PolicyRefused, ReportEvents.PolicyNotice, ReportEvents.ShieldFailed],
            _logger.Events.Select(e => e.Id.Id));
        Assert.DoesNotContain("4111", _logger.Events[^1].Message, StringComparison.Ordinal);
        Assert.Contains("FormatException", _logger.Events[^1].Message, StringComparison.Ordinal);
    }
}
