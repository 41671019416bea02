using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Fuzz.Trials;

/// <summary>The shield contains its own failures and reports them: here each is a finding.</summary>
internal sealed class KeptFailures : IReportSink
{
    private Exception? _failure;

    public void Found(Report report)
    {
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
    }

    public void PolicyProblem(PolicyError error)
    {
    }

    public void Failed(string where, Exception exception) => _failure ??= exception;

    /// <summary>Throws what failed since the last call.</summary>
    public void Rethrow()
    {
        if (_failure is not { } failure)
            return;
        _failure = null;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
