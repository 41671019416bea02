using Amazon.Lambda.Core;

namespace FunctionShield.Lambda.Tests.Shapes;

/// <summary>One way to write and shield a handler.</summary>
internal abstract class Shape
{
    public abstract string Name { get; }

    /// <summary>The function as the runtime calls it.</summary>
    /// <param name="kind">The batch's types.</param>
    /// <param name="run">What the function does with a record.</param>
    /// <param name="options">How to refuse.</param>
    /// <param name="answers">Whether the handler answers a batch response, and its mapping reads it.</param>
    public abstract Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
        BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers);

    protected static void RunAll<TIn, TOut>(BatchKind<TIn, TOut> kind, TIn batch, Action<Item> run)
    {
        foreach (Item item in kind.Read(batch))
            run(item);
    }

    protected static TOut AnswerAll<TIn, TOut>(BatchKind<TIn, TOut> kind, TIn batch, Action<Item> run)
    {
        RunAll(kind, batch, run);
        return kind.Answer([]);
    }
}
