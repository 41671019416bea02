namespace FunctionShield.Lambda;

/// <summary>An invocation and the buffer it looks at: they end together, the buffer last.</summary>
internal sealed class SerializedInvocation(Inspection inspection, EventBytes bytes) : IDisposable
{
    private EventBytes _bytes = bytes;

    public void Dispose()
    {
        inspection.Dispose();
        _bytes.Dispose();
    }
}
