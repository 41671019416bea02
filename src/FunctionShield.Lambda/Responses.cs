namespace FunctionShield.Lambda;

/// <summary>Has the shield look at a handler's answer before the runtime gets it.</summary>
internal static class Responses
{
    /// <returns>The answer: the handler's own stream where it could be read in place and nothing was masked.</returns>
    /// <exception cref="ShieldBlockedException">Policy blocks it.</exception>
    /// <remarks>A stream that is no buffer is read to its end: Lambda sends an answer whole.</remarks>
    public static async ValueTask<Stream> CheckedAsync(Shield shield, Stream output)
    {
        if (output is null || ReferenceEquals(output, Stream.Null))
            return output!;

        ReadOnlyMemory<byte> answer = await Streams.RestOfAsync(output).ConfigureAwait(false);
        ReadOnlyMemory<byte> result = shield.CheckResponse(answer);
        if (result.Equals(answer) && output is MemoryStream memory && memory.TryGetBuffer(out _))
            return output;
        await output.DisposeAsync().ConfigureAwait(false);
        return Streams.Over(result);
    }
}
