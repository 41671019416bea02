using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Keeps a sink's own failures away from the function: a full disk or a broken logger must not cost an invocation.</summary>
/// <remarks>A listed catch-all (see RATIONALE). The first failure is said on standard error, the rest are counted.</remarks>
internal sealed class SafeReportSink(IReportSink inner) : IReportSink
{
    private int _failures;

    /// <summary>Reports that were lost.</summary>
    public int Failures => Volatile.Read(ref _failures);

    public void Found(Report report)
    {
        try
        {
            inner.Found(report);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Lost(e);
        }
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        try
        {
            inner.NotInspected(coverage, trigger, requestId);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Lost(e);
        }
    }

    public void PolicyProblem(PolicyError error)
    {
        try
        {
            inner.PolicyProblem(error);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Lost(e);
        }
    }

    public void Failed(string where, Exception exception)
    {
        try
        {
            inner.Failed(where, exception);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Lost(e);
        }
    }

    private void Lost(Exception e)
    {
        if (Interlocked.Increment(ref _failures) == 1)
            Console.Error.WriteLine("FunctionShield: the report sink failed and reports are lost: " + e.GetType().FullName);
    }
}
