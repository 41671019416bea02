namespace FunctionShield.Lambda;

/// <summary>Has the shield look at a handler's answer before the runtime gets it.</summary>
internal static class Responses
{
    /// <returns>The answer: the handler's own stream where it could be read in place and nothing was masked.</returns>
    /// <exception cref="ShieldBlockedException">Policy blocks it.</exception>
    /// <remarks>A stream that is no buffer is read to its end: Lambda sends an answer whole.</remarks>
    public static Task<Stream> CheckedAsync(Shield shield, Stream output)
    {
        if (output is null || ReferenceEquals(output, Stream.Null))
            return Task.FromResult(output!);
        if (!Streams.TryRestOf(output, out ReadOnlyMemory<byte> answer))
            return CheckedCopyAsync(shield, output);

        ReadOnlyMemory<byte> result = shield.CheckResponse(answer);
        if (result.Equals(answer))
            return Task.FromResult(output);
        output.Dispose();
        return Task.FromResult<Stream>(Streams.Over(result));
    }

    private static async Task<Stream> CheckedCopyAsync(Shield shield, Stream output)
    {
        MemoryStream copy = await Streams.CopiedAsync(output).ConfigureAwait(false);
        ReadOnlyMemory<byte> result = shield.CheckResponse(copy.GetBuffer().AsMemory(0, (int)copy.Length));
        await output.DisposeAsync().ConfigureAwait(false);
        return Streams.Over(result);
    }
}
