using Amazon.Lambda.Core;
using FunctionShield.Lambda;
using FunctionShield.Testing.Running;

namespace FunctionShield.Testing;

public sealed partial class TestedFunction
{
    /// <summary>The function as you make it for Lambda, shield included: what this tests is also that it is wrapped.</summary>
    /// <param name="make">
    /// Makes it with the options that the test chose: <c>options => new Function(options).FunctionHandler</c>, or
    /// <c>options => Shield.Wrap&lt;SQSEvent&gt;(HandleAsync, serializer, options)</c>. Called for each run.
    /// </param>
    public static TestedFunction Made(Func<LambdaShieldOptions, Func<Stream, ILambdaContext, Task<Stream>>> make) => new(make);

    /// <summary>A function that takes no options: it runs under its own shield and policy, and is judged by what it answers alone.</summary>
    /// <param name="handler">The whole function: <c>new Function().FunctionHandler</c>.</param>
    /// <remarks>Its reports go where it sends them, and what its own quarantine took is not seen. Prefer <see cref="Made"/>.</remarks>
    public static TestedFunction AsIs(Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new TestedFunction(_ => handler, isAsIs: true);
    }

    /// <summary>An asynchronous handler with a response, wrapped as <c>Shield.Wrap</c> does.</summary>
    /// <param name="handler">The handler, not wrapped.</param>
    /// <param name="serializer">The function's serializer.</param>
    public static TestedFunction Of<TIn, TOut>(Func<TIn, ILambdaContext, Task<TOut>> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn, TOut>(handler, serializer, options));

    /// <inheritdoc cref="Of{TIn, TOut}(Func{TIn, ILambdaContext, Task{TOut}}, ILambdaSerializer)"/>
    public static TestedFunction Of<TIn, TOut>(Func<TIn, Task<TOut>> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn, TOut>(handler, serializer, options));

    /// <summary>A synchronous handler with a response, wrapped as <c>Shield.Wrap</c> does.</summary>
    /// <inheritdoc cref="Of{TIn, TOut}(Func{TIn, ILambdaContext, Task{TOut}}, ILambdaSerializer)"/>
    public static TestedFunction Of<TIn, TOut>(Func<TIn, ILambdaContext, TOut> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn, TOut>(handler, serializer, options));

    /// <summary>A synchronous handler with a response, wrapped as <c>Shield.Wrap</c> does.</summary>
    /// <inheritdoc cref="Of{TIn, TOut}(Func{TIn, ILambdaContext, Task{TOut}}, ILambdaSerializer)"/>
    public static TestedFunction Of<TIn, TOut>(Func<TIn, TOut> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn, TOut>(handler, serializer, options));

    /// <summary>An asynchronous handler without a response, wrapped as <c>Shield.Wrap</c> does.</summary>
    /// <param name="handler">The handler, not wrapped.</param>
    /// <param name="serializer">The function's serializer.</param>
    public static TestedFunction Of<TIn>(Func<TIn, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn>(handler, serializer, options));

    /// <inheritdoc cref="Of{TIn}(Func{TIn, ILambdaContext, Task}, ILambdaSerializer)"/>
    public static TestedFunction Of<TIn>(Func<TIn, Task> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn>(handler, serializer, options));

    /// <summary>A synchronous handler without a response, wrapped as <c>Shield.Wrap</c> does.</summary>
    /// <inheritdoc cref="Of{TIn}(Func{TIn, ILambdaContext, Task}, ILambdaSerializer)"/>
    public static TestedFunction Of<TIn>(Action<TIn, ILambdaContext> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn>(handler, serializer, options));

    /// <summary>A synchronous handler without a response, wrapped as <c>Shield.Wrap</c> does.</summary>
    /// <inheritdoc cref="Of{TIn}(Func{TIn, ILambdaContext, Task}, ILambdaSerializer)"/>
    public static TestedFunction Of<TIn>(Action<TIn> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.Wrap<TIn>(handler, serializer, options));

    /// <summary>A handler of raw streams, wrapped as <c>Shield.Wrap</c> does.</summary>
    /// <param name="handler">The handler, not wrapped.</param>
    public static TestedFunction Of(Func<Stream, ILambdaContext, Task<Stream>> handler) => Made(options => Shield.Wrap(handler, options));

    /// <summary>A handler of single records, wrapped as <c>Shield.WrapEach</c> does.</summary>
    /// <param name="handler">The handler of an event with one record.</param>
    /// <param name="serializer">The function's serializer.</param>
    public static TestedFunction OfEach<TIn>(Func<TIn, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        Made(options => Shield.WrapEach<TIn>(handler, serializer, options));

    /// <summary>A class-library handler behind <c>[assembly: LambdaSerializer(typeof(ShieldSerializer&lt;TSerializer&gt;))]</c>.</summary>
    /// <typeparam name="TSerializer">The serializer that <c>ShieldSerializer</c> is put around.</typeparam>
    /// <typeparam name="TIn">The event.</typeparam>
    /// <typeparam name="TOut">The response.</typeparam>
    /// <param name="handler">The handler.</param>
    public static TestedFunction OfSerialized<TSerializer, TIn, TOut>(Func<TIn, ILambdaContext, Task<TOut>> handler)
        where TSerializer : ILambdaSerializer, new()
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Made(options => async (input, context) =>
        {
            var serializer = new TestSerializer<TSerializer>(options);
            TOut response = await handler(serializer.Deserialize<TIn>(input), context).ConfigureAwait(false);
            var output = new MemoryStream();
            serializer.Serialize(response, output);
            output.Position = 0;
            return output;
        });
    }
}
