using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>What an inspection may cost, and what becomes of an event that it left in part.</summary>
public sealed partial class Shield
{
    /// <summary>The policy's budget, and of the time that Lambda leaves a share: the handler needs the rest.</summary>
    /// <remarks>No time left is what contexts made for tests say: then only the policy counts.</remarks>
    private void Grant(Invocation invocation, InletTerms terms, TimeSpan? remaining)
    {
        InspectionBudget budget = terms.Budget;
        TimeSpan? span = budget.Milliseconds == long.MaxValue ? null : TimeSpan.FromMilliseconds(budget.Milliseconds);
        Coverage gap = Coverage.InspectionBudget;
        if (remaining is { } left && left > TimeSpan.Zero && left / ShieldDefaults.RemainingShare is var share && (span is null || share < span))
        {
            span = share;
            gap = Coverage.DeadlineNear;
        }

        invocation.Spending.Begin(budget.Bytes, span, gap, _time);
    }

    /// <summary>Says where the budget ended; under fail-closed what was left does not go on: the records from there, or the event.</summary>
    private void SaySpent(Inspection inspection)
    {
        Invocation invocation = inspection.Invocation;
        Spending spending = invocation.Spending;
        if (spending.Ended is not { } gap)
            return;

        bool refused = inspection.Policy.OnFailure(Stage.Inlet) == FailureMode.Closed;
        bool byRecord = !spending.IsOutsideRecords && spending.FirstRecord >= 0 && spending.FirstRecord < invocation.RecordCount;
        if (refused && !byRecord)
            Refuse(inspection, record: -1);
        for (int record = spending.FirstRecord; refused && byRecord && record < invocation.RecordCount; record++)
            Refuse(inspection, record);

        string path = AttributionOf(invocation, spending.First, DecodeLayers.None).Path;
        _reports.Uninspected(new UninspectedReport(
            gap, invocation.Trigger, byRecord ? spending.FirstRecord : -1, path, spending.Texts, spending.Bytes, refused,
            inspection.RequestId, refused ? inspection.ReferenceId : ""));
    }
}
