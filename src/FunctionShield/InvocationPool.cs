using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>Keeps wiped invocations for the next event. As many as run at once by default; more are left to the collector.</summary>
internal sealed class InvocationPool
{
    // Lambda runs one invocation at a time unless AWS_LAMBDA_MAX_CONCURRENCY says otherwise; each kept one costs about 50 KB.
    private const int Kept = 8;

    private readonly Invocation?[] _free = new Invocation?[Kept];
    private readonly Action<Invocation> _return;
    private readonly byte[] _runtimeApi;

    /// <param name="runtimeApi">Host and port of the Lambda Runtime API; empty outside Lambda.</param>
    public InvocationPool(byte[] runtimeApi)
    {
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

    private void Return(Invocation invocation)
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _free[i], invocation, null) is null)
                return;
        }
    }
}
