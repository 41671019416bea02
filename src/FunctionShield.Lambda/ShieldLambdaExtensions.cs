using Amazon.Lambda.Core;
using FunctionShield.Lambda;

namespace FunctionShield;

/// <summary><c>Shield.Wrap</c>: a handler in, a shielded handler out, for <c>LambdaBootstrapBuilder.Create</c> or a handler method of one's own.</summary>
/// <remarks>
/// The wrapped handler sees the raw event before any serializer does, so it can answer for its trigger: 403 over HTTP, the failed
/// messages of a batch, the quarantine. A refused event never reaches the inner handler; refused records are taken out of it.
/// Wrap once, at start; the result is safe for concurrent invocations if the inner handler is.
/// </remarks>
public static class ShieldLambdaExtensions
{
    extension(Shield)
    {
        /// <summary>Shields an asynchronous handler with a response.</summary>
        /// <param name="handler">The handler.</param>
        /// <param name="serializer">Reads the event and writes the response; it gets exactly the bytes that were inspected.</param>
        /// <param name="options">How to refuse; the defaults when null.</param>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn, TOut>(
            Func<TIn, ILambdaContext, Task<TOut>> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            ArgumentNullException.ThrowIfNull(serializer);
            bool streams = typeof(Stream).IsAssignableFrom(typeof(TIn)) || typeof(Stream).IsAssignableFrom(typeof(TOut));
            return Wrap(TypedHandler.Of(handler, serializer), ResponseOf<TOut>(), pooled: !streams, options);
        }

        /// <inheritdoc cref="Wrap{TIn, TOut}(Func{TIn, ILambdaContext, Task{TOut}}, ILambdaSerializer, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn, TOut>(
            Func<TIn, Task<TOut>> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Shield.Wrap<TIn, TOut>((input, _) => handler(input), serializer, options);
        }

        /// <summary>Shields a synchronous handler with a response.</summary>
        /// <param name="handler">The handler.</param>
        /// <param name="serializer">Reads the event and writes the response; it gets exactly the bytes that were inspected.</param>
        /// <param name="options">How to refuse; the defaults when null.</param>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn, TOut>(
            Func<TIn, ILambdaContext, TOut> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Shield.Wrap<TIn, TOut>((input, context) => Task.FromResult(handler(input, context)), serializer, options);
        }

        /// <inheritdoc cref="Wrap{TIn, TOut}(Func{TIn, ILambdaContext, TOut}, ILambdaSerializer, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn, TOut>(
            Func<TIn, TOut> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Shield.Wrap<TIn, TOut>((input, _) => Task.FromResult(handler(input)), serializer, options);
        }

        /// <summary>Shields an asynchronous handler without a response.</summary>
        /// <param name="handler">The handler.</param>
        /// <param name="serializer">Reads the event; it gets exactly the bytes that were inspected.</param>
        /// <param name="options">How to refuse; the defaults when null.</param>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn>(
            Func<TIn, ILambdaContext, Task> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            ArgumentNullException.ThrowIfNull(serializer);
            return Wrap(TypedHandler.Of(handler, serializer), HandlerResponse.Nothing, typeof(TIn) != typeof(Stream), options);
        }

        /// <inheritdoc cref="Wrap{TIn}(Func{TIn, ILambdaContext, Task}, ILambdaSerializer, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn>(
            Func<TIn, Task> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Shield.Wrap<TIn>((input, _) => handler(input), serializer, options);
        }

        /// <summary>Shields a synchronous handler without a response.</summary>
        /// <param name="handler">The handler.</param>
        /// <param name="serializer">Reads the event; it gets exactly the bytes that were inspected.</param>
        /// <param name="options">How to refuse; the defaults when null.</param>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn>(
            Action<TIn, ILambdaContext> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Shield.Wrap<TIn>(
                (input, context) =>
                {
                    handler(input, context);
                    return Task.CompletedTask;
                },
                serializer,
                options);
        }

        /// <inheritdoc cref="Wrap{TIn}(Action{TIn, ILambdaContext}, ILambdaSerializer, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap<TIn>(
            Action<TIn> handler, ILambdaSerializer serializer, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Shield.Wrap<TIn>((TIn input, ILambdaContext _) => handler(input), serializer, options);
        }

        /// <summary>Shields a handler of raw streams.</summary>
        /// <param name="handler">The handler. Its input is seekable and holds exactly the bytes that were inspected.</param>
        /// <param name="options">How to refuse; the defaults when null. Say there whether the handler answers batch failures.</param>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap(
            Func<Stream, ILambdaContext, Task<Stream>> handler, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Wrap(new InnerHandler(handler), HandlerResponse.Unknown, pooled: false, options);
        }

        /// <inheritdoc cref="Wrap(Func{Stream, ILambdaContext, Task{Stream}}, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap(Func<Stream, Task<Stream>> handler, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Wrap((input, _) => handler(input), HandlerResponse.Unknown, pooled: false, options);
        }

        /// <inheritdoc cref="Wrap(Func{Stream, ILambdaContext, Task{Stream}}, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap(
            Func<Stream, ILambdaContext, Stream> handler, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Wrap((input, context) => Task.FromResult(handler(input, context)), HandlerResponse.Unknown, pooled: false, options);
        }

        /// <inheritdoc cref="Wrap(Func{Stream, ILambdaContext, Task{Stream}}, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap(Func<Stream, Stream> handler, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Wrap((input, _) => Task.FromResult(handler(input)), HandlerResponse.Unknown, pooled: false, options);
        }

        /// <inheritdoc cref="Wrap(Func{Stream, ILambdaContext, Task{Stream}}, LambdaShieldOptions?)"/>
        public static Func<Stream, ILambdaContext, Task<Stream>> Wrap(Func<Stream, ILambdaContext, Task> handler, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return Wrap(
                async (input, context) =>
                {
                    await handler(input, context).ConfigureAwait(false);
                    return Stream.Null;
                },
                HandlerResponse.Nothing,
                pooled: false,
                options);
        }
    }

    private static Func<Stream, ILambdaContext, Task<Stream>> Wrap(
        InnerHandler inner, HandlerResponse response, bool pooled, LambdaShieldOptions? options) =>
        new ShieldedHandler(inner, response, pooled, options).InvokeAsync;

    private static HandlerResponse ResponseOf<TOut>() =>
        typeof(Stream).IsAssignableFrom(typeof(TOut)) ? HandlerResponse.Unknown : HandlerResponses.Of(typeof(TOut));
}
