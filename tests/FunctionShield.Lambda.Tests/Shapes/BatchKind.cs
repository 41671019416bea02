namespace FunctionShield.Lambda.Tests.Shapes;

/// <summary>A batch's types, as a handler sees them.</summary>
/// <param name="Read">Its records: name and text.</param>
/// <param name="Answer">The batch response that names these as failed.</param>
internal sealed record BatchKind<TIn, TOut>(Func<TIn, IEnumerable<Item>> Read, Func<IEnumerable<string>, TOut> Answer);
