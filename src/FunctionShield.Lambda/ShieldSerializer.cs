using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>
/// Shields every typed handler of an assembly with no other change:
/// <c>[assembly: LambdaSerializer(typeof(ShieldSerializer&lt;DefaultLambdaJsonSerializer&gt;))]</c>.
/// </summary>
/// <typeparam name="TInner">The serializer that the function used before.</typeparam>
/// <remarks>
/// <para>
/// A serializer stands between the runtime and the handler, so it sees the raw event, and takes refused records out of it. What it
/// cannot do is answer in the handler's place: a refused HTTP request becomes a function error (API Gateway answers 502, not 403), and
/// whether a handler without a response ran at all is not known to it. It does not see <c>Stream</c> handlers, handlers without input,
/// or the invocation's context. <c>Shield.Wrap</c> sees all of that.
/// </para>
/// <para>
/// Refused records go to the quarantine, or are reported as failed messages where
/// <see cref="LambdaShieldOptions.ReportsBatchItemFailures"/> confirms that the mapping reads them and the handler has a response;
/// with neither, the invocation fails and the source keeps the batch. To set options, inherit:
/// <c>sealed class Serializer() : ShieldSerializer&lt;DefaultLambdaJsonSerializer&gt;(new LambdaShieldOptions { … })</c>.
/// </para>
/// <para>Safe for concurrent invocations if the inner serializer is.</para>
/// </remarks>
public class ShieldSerializer<TInner> : ILambdaSerializer
    where TInner : ILambdaSerializer, new()
{
    private readonly TInner _inner = new();
    private readonly SerializedInvocations _invocations;

    /// <summary>For the runtime, which makes the serializer that the attribute names: the default options.</summary>
    public ShieldSerializer()
        : this(null)
    {
    }

    /// <summary>For a subclass that sets options.</summary>
    /// <param name="options">How to refuse; the defaults when null.</param>
    protected ShieldSerializer(LambdaShieldOptions? options) => _invocations = new SerializedInvocations(options ?? new LambdaShieldOptions());

    /// <summary>Inspects the event, then has the inner serializer read exactly what was inspected.</summary>
    /// <param name="requestStream">The raw event.</param>
    /// <exception cref="ShieldBlockedException">The event, or a record that nothing was set up to keep, was refused.</exception>
    public T Deserialize<T>(Stream requestStream) => _inner.Deserialize<T>(_invocations.Enter(requestStream));

    /// <summary>Writes the response, once it was searched for what must not leave; refused messages join its failures where the options confirm that the mapping reads them.</summary>
    /// <param name="response">The handler's response.</param>
    /// <param name="responseStream">Where the runtime wants it.</param>
    /// <exception cref="ShieldBlockedException">Policy blocks the response; nothing of it was written.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        ArgumentNullException.ThrowIfNull(responseStream);
        List<string>? failed = _invocations.TakeFailed();
        if (failed is null && responseStream is MemoryStream target && target.TryGetBuffer(out _))
        {
            SerializeInto(response, target);
            return;
        }

        using var own = new MemoryStream();
        SerializeInto(response, own);
        if (failed is null)
            own.WriteTo(responseStream);
        else
            BatchResponse.With(own.GetBuffer().AsMemory(0, (int)own.Length), failed).WriteTo(responseStream);
    }

    /// <summary>Writes into a buffer that can be read and cut: the runtime's own, mostly.</summary>
    private void SerializeInto<T>(T response, MemoryStream target)
    {
        int start = (int)target.Position;
        bool passes = false;
        try
        {
            _inner.Serialize(response, target);
            target.TryGetBuffer(out ArraySegment<byte> buffer);
            ReadOnlyMemory<byte> written = buffer.AsMemory(start, (int)target.Position - start);
            ReadOnlyMemory<byte> result = _invocations.Shield.CheckResponse(written);
            if (!result.Equals(written))
            {
                target.SetLength(start);
                target.Write(result.Span);
            }

            passes = true;
        }
        finally
        {
            // What was refused must not go out with the error.
            if (!passes)
                target.SetLength(start);
        }
    }
}
