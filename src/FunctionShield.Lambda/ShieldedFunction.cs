using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>Base of a class-library function: override <see cref="HandleAsync"/>, and name <see cref="FunctionHandler"/> as the handler.</summary>
/// <typeparam name="TIn">The event, <c>SQSEvent</c> for one.</typeparam>
/// <typeparam name="TOut">The response, <c>SQSBatchResponse</c> for one.</typeparam>
/// <remarks>
/// The handler string is <c>Assembly::Namespace.Function::FunctionHandler</c>. Because it takes and returns streams, the function
/// needs no assembly-level serializer, and refusals are the trigger's own answers.
/// </remarks>
public abstract class ShieldedFunction<TIn, TOut> : IShielded
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;

    /// <summary>Wraps <see cref="HandleAsync"/>.</summary>
    /// <param name="serializer">Reads the event and writes the response.</param>
    /// <param name="options">How to refuse; the defaults when null.</param>
    protected ShieldedFunction(ILambdaSerializer serializer, LambdaShieldOptions? options = null) =>
        _handler = Shield.Wrap<TIn, TOut>(HandleAsync, serializer, options);

    /// <summary>What Lambda calls.</summary>
    /// <param name="input">The raw event.</param>
    /// <param name="context">The invocation's context.</param>
    /// <exception cref="ShieldBlockedException">The event was refused and its trigger has no answer for that.</exception>
    public Task<Stream> FunctionHandler(Stream input, ILambdaContext context) => _handler(input, context);

    /// <summary>Handles one inspected event.</summary>
    /// <param name="input">The event, without the records that were refused.</param>
    /// <param name="context">The invocation's context.</param>
    protected abstract Task<TOut> HandleAsync(TIn input, ILambdaContext context);
}
