using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>How a finding becomes a report that can be tied to its function, its trace and the message that it came with.</summary>
public sealed partial class Shield
{
    private readonly TraceIds _traces;
    private volatile FunctionIdentity _identity = FunctionIdentity.Unknown;

    private void Found(Report report, Inspection? inspection) => _reports.Found(
        report, found => found with { Origin = OriginOf(inspection, found.Attribution.Record) });

    private ReportOrigin OriginOf(Inspection? inspection, int record) => new(
        _identity, _time.GetUtcNow(), _traces.Current(inspection?.TraceId), inspection is null ? "" : inspection.CorrelationOf(record));
}
