using System.ComponentModel;
using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>What code that <c>FunctionShield.Build</c> wove around a bootstrap gives its handler to. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenHandler
{
    /// <summary>Shields a stream handler, unless it is one of ours already.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The shielded handler; null stays null, so that the call itself fails as it always did.</returns>
    public static Func<Stream, ILambdaContext, Task<Stream>> Shielded(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        handler is null || handler.Target is IShielded ? handler! : Shield.Wrap(handler);
}
