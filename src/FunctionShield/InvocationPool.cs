using FunctionShield.Invocations;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>Keeps wiped invocations for the next event. As many as run at once by default; more are left to the collector.</summary>
internal sealed class InvocationPool
{
    // Lambda runs one invocation at a time unless AWS_LAMBDA_MAX_CONCURRENCY says otherwise; each kept one costs about 50 KB.
    private const int Kept = 8;

    private readonly Invocation?[] _free = new Invocation?[Kept];
    private readonly Action<Invocation, IDisposable?> _return;
    private readonly byte[] _runtimeApi;
    private readonly SelfReport _reports;

    /// <param name="runtimeApi">Host and port of the Lambda Runtime API; empty outside Lambda.</param>
    /// <param name="reports">Where it is said that an event's memory could not be given back.</param>
    public InvocationPool(byte[] runtimeApi, SelfReport reports)
    {
        _reports = reports;
        _return = Return;
        _runtimeApi = runtimeApi;
    }

    /// <remarks>At most <see cref="Kept"/> exchanges.</remarks>
    public Invocation Rent()
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (Interlocked.Exchange(ref _free[i], null) is { } invocation)
                return invocation;
        }

        return new Invocation(_return) { RuntimeApi = _runtimeApi };
    }

    private void Return(Invocation invocation, IDisposable? owner)
    {
        // Boundary: an adapter's own memory, given back by whoever goes last, which may be a guard in the middle of the function's call.
#pragma warning disable CA1031
        try
        {
            owner?.Dispose();
        }
        catch (Exception e)
        {
            _reports.Failed("Release", e);
        }
#pragma warning restore CA1031

        for (int i = 0; i < _free.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _free[i], invocation, null) is null)
                return;
        }
    }
}
