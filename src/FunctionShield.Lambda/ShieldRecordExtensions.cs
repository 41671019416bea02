using Amazon.Lambda.Core;
using FunctionShield.Lambda;

namespace FunctionShield;

/// <summary><c>Shield.WrapEach</c>: a handler of one record in, a shielded handler of batches out.</summary>
public static class ShieldRecordExtensions
{
    extension(Shield)
    {
        /// <summary>Shields a handler that is run once for each record of a batch, with the event as if it held that record alone.</summary>
        /// <param name="handler">Handles an event with one record: <c>batch.Records[0]</c>. An event without records is handed over whole.</param>
        /// <param name="serializer">Reads the event; it gets exactly the bytes that were inspected.</param>
        /// <param name="options">How to refuse; the defaults when null. Say there when the mapping has <c>ReportBatchItemFailures</c>.</param>
        /// <remarks>
        /// <para>
        /// A guarded call that policy blocks stops the record whose run it stands in, and no other: the record is reported as failed where
        /// partial failures are confirmed (a FIFO queue's later messages of its group with it), else it goes to the quarantine. A handler of
        /// whole batches cannot be told apart like that: there the exception fails the batch, and its source delivers all of it again.
        /// </para>
        /// <para>
        /// What the handler throws itself is that record's failure where partial failures are confirmed, and fails the invocation otherwise.
        /// Records run one after another, in order, each at most once in an invocation.
        /// </para>
        /// </remarks>
        public static Func<Stream, ILambdaContext, Task<Stream>> WrapEach<TIn>(
            Func<TIn, ILambdaContext, Task> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            ArgumentNullException.ThrowIfNull(serializer);
            InnerHandler inner = TypedHandler.Of(handler, serializer);
            options ??= new LambdaShieldOptions();
            return new ShieldedHandler(inner, HandlerResponse.Nothing, typeof(TIn) != typeof(Stream), options, new RecordByRecord(inner, options)).InvokeAsync;
        }

        /// <inheritdoc cref="WrapEach{TIn}(Func{TIn, ILambdaContext, Task}, ILambdaSerializer, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> WrapEach<TIn>(
            Func<TIn, Task> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Shield.WrapEach<TIn>((input, _) => handler(input), serializer, options);
        }
    }
}
