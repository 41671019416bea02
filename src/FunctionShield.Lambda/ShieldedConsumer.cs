using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>Base of a class-library function without a response: override <see cref="HandleAsync"/>, and name <see cref="FunctionHandler"/> as the handler.</summary>
/// <typeparam name="TIn">The event, <c>S3Event</c> for one.</typeparam>
public abstract class ShieldedConsumer<TIn> : IShielded
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;

    /// <summary>Wraps <see cref="HandleAsync"/>.</summary>
    /// <param name="serializer">Reads the event.</param>
    /// <param name="options">How to refuse; the defaults when null.</param>
    protected ShieldedConsumer(ILambdaSerializer serializer, LambdaShieldOptions? options = null) =>
        _handler = Shield.Wrap<TIn>(HandleAsync, serializer, options);

    /// <summary>What Lambda calls.</summary>
    /// <param name="input">The raw event.</param>
    /// <param name="context">The invocation's context.</param>
    /// <exception cref="ShieldBlockedException">The event was refused and nothing was set up to keep it.</exception>
    public Task<Stream> FunctionHandler(Stream input, ILambdaContext context) => _handler(input, context);

    /// <summary>Handles one inspected event.</summary>
    /// <param name="input">The event, without the records that were refused.</param>
    /// <param name="context">The invocation's context.</param>
    protected abstract Task HandleAsync(TIn input, ILambdaContext context);
}
