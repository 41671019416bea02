using System.Text.Json;
using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>A handler whose response is sent while it is made. It is refused before the first byte, and never buffered.</summary>
internal sealed class StreamingHandler(Func<Stream, ILambdaContext, Task<Stream>> inner, LambdaShieldOptions? options) : IShielded
{
    // Lambda, "Response streaming": eight NUL bytes stand between the prelude's JSON and the body.
    private const int Separator = 8;

    private readonly ContextTrace _trace = new();
    private readonly Shield _shield = Preparation.Of(options?.Shield ?? Shield.Default);

    public async Task<Stream> InvokeAsync(Stream input, ILambdaContext context)
    {
        // 1. The event's buffer is not pooled: what is streamed later may still read it.
        EventBytes bytes = EventBytes.Read(input, pooled: false);
        ReadOnlyMemory<byte> utf8Event = bytes.Memory;
        _shield.Identify(context?.InvokedFunctionArn);
        Inspection inspection = _shield.Begin(bytes, context?.AwsRequestId, traceId: _trace.Of(context));
        bool lasts = false;
        try
        {
            // 2. What policy refuses is answered before anything was sent.
            if (inspection.IsRefused || inspection.Refused.Count > 0)
                return Refuse(inspection.RefusalBytes, inspection.ReferenceId);

            // 3. The invocation lasts as long as its response.
            Stream response = await inner(Streams.Over(utf8Event), context!).ConfigureAwait(false);
            lasts = true;
            return new InvocationStream(response, inspection);
        }
        catch (Exception e) when (BlockedCall.In(e) is { } blocked && !inspection.RefusalOf(blocked).IsEmpty)
        {
            ShieldBlockedException stopped = BlockedCall.In(e)!;
            return Refuse(inspection.RefusalOf(stopped), stopped.ReferenceId);
        }
        catch (Exception e) when (e is not OutOfMemoryException && BlockedCall.In(e) is null)
        {
            // The runtime sends message and stack to whoever waits for the answer.
            _shield.CheckFailure(e);
            throw;
        }
        finally
        {
            if (!lasts)
                inspection.Dispose();
        }
    }

    /// <summary>The refusal in the form of a streamed HTTP response: status and headers, eight NUL bytes, body.</summary>
    /// <exception cref="ShieldBlockedException">Nobody waits for an HTTP response.</exception>
    private static MemoryStream Refuse(ReadOnlyMemory<byte> refusal, string referenceId)
    {
        if (refusal.IsEmpty)
            throw new ShieldBlockedException(referenceId);

        using JsonDocument whole = JsonDocument.Parse(refusal);
        var streamed = new MemoryStream(refusal.Length + Separator);
        using (var prelude = new Utf8JsonWriter(streamed))
        {
            prelude.WriteStartObject();
            foreach (string name in (ReadOnlySpan<string>)["statusCode", "headers"])
            {
                prelude.WritePropertyName(name);
                whole.RootElement.GetProperty(name).WriteTo(prelude);
            }

            prelude.WriteEndObject();
        }

        streamed.SetLength(streamed.Length + Separator);
        streamed.Position = streamed.Length;
        streamed.Write(System.Text.Encoding.UTF8.GetBytes(whole.RootElement.GetProperty("body").GetString()!));
        streamed.Position = 0;
        return streamed;
    }
}
