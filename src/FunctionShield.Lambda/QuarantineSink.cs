namespace FunctionShield.Lambda;

/// <summary>Makes a quarantine of a delegate.</summary>
public static class QuarantineSink
{
    /// <summary>A sink that calls <paramref name="put"/> for each refused record.</summary>
    /// <param name="put">Stores a record, see <see cref="IQuarantineSink.PutAsync"/>.</param>
    public static IQuarantineSink From(Func<QuarantinedRecord, CancellationToken, ValueTask> put)
    {
        ArgumentNullException.ThrowIfNull(put);
        return new DelegateQuarantineSink(put);
    }
}
