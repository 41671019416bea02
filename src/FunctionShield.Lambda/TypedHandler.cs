using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>Puts the user's serializer around a typed handler, as the runtime itself would.</summary>
internal static class TypedHandler
{
    /// <summary>A handler with a response.</summary>
    public static InnerHandler Of<TIn, TOut>(Func<TIn, ILambdaContext, Task<TOut>> handler, ILambdaSerializer serializer) =>
        async (input, context) =>
        {
            TOut response = await handler(Read<TIn>(input, serializer), context).ConfigureAwait(false);
            if (response is Stream stream)
                return stream;
            var output = new MemoryStream();
            serializer.Serialize(response, output);
            output.Position = 0;
            return output;
        };

    /// <summary>A handler without one.</summary>
    public static InnerHandler Of<TIn>(Func<TIn, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        async (input, context) =>
        {
            await handler(Read<TIn>(input, serializer), context).ConfigureAwait(false);
            return Stream.Null;
        };

    // The runtime hands a Stream parameter over as it is, whatever the response's type.
    private static TIn Read<TIn>(Stream input, ILambdaSerializer serializer) =>
        input is TIn stream && typeof(TIn) == typeof(Stream) ? stream : serializer.Deserialize<TIn>(input);
}
