using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace FunctionShield.Examples.Streaming;

/// <summary>
/// Sends a report line by line, each when it is ready. The form is that of Lambda's streamed HTTP responses: a prelude of JSON, eight NUL
/// bytes, the body. A request that carries an attack is refused before the first byte.
/// </summary>
public sealed class Function
{
    /// <param name="line">Makes one line; a slow query, say.</param>
    public Function(Func<int, Task<string>> line)
    {
        // The one line.
        Handler = Shield.WrapStreaming((input, _) => Task.FromResult(Report(input, line)));
    }

    public Func<Stream, ILambdaContext, Task<Stream>> Handler { get; }

    private static Stream Report(Stream input, Func<int, Task<string>> line)
    {
        using JsonDocument request = JsonDocument.Parse(input);
        string title = request.RootElement.GetProperty("queryStringParameters").GetProperty("q").GetString()!;
        var pipe = new Pipe();
        _ = WriteAsync(pipe.Writer, title, line);
        return pipe.Reader.AsStream();
    }

    private static async Task WriteAsync(PipeWriter writer, string title, Func<int, Task<string>> line)
    {
        Exception? failure = null;
        try
        {
            await writer.WriteAsync("""{"statusCode":200,"headers":{"content-type":"text/plain"}}"""u8.ToArray());
            await writer.WriteAsync(new byte[8]);
            await writer.WriteAsync(Encoding.UTF8.GetBytes(title + "\n"));
            for (int i = 1; i <= 3; i++)
                await writer.WriteAsync(Encoding.UTF8.GetBytes(await line(i) + "\n"));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The runtime meets it where it reads: the response breaks off, and Lambda is told why.
            failure = e;
        }

        await writer.CompleteAsync(failure);
    }
}
