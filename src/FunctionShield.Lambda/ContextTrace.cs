using System.Runtime.CompilerServices;
using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>Asks a context for the trace id, which our floor of Amazon.Lambda.Core does not have yet.</summary>
/// <remarks>
/// Where one environment runs several invocations at once, this is the only place that has it: <c>_X_AMZN_TRACE_ID</c> belongs to the process.
/// The member is bound by its name at the first call, without reflection, and where it is missing nobody asks again.
/// </remarks>
internal sealed class ContextTrace
{
    private volatile bool _missing;

    /// <returns>The header's text; null where the context does not have it.</returns>
    public string? Of(ILambdaContext? context)
    {
        if (context is null || _missing)
            return null;

        try
        {
            return TraceId(context);
        }
        catch (MissingMethodException)
        {
            _missing = true;
            return null;
        }
    }

    // Not inlined: binding it is what may fail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? TraceId(ILambdaContext context) => Get(context);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_TraceId")]
    private static extern string? Get(ILambdaContext context);
}
