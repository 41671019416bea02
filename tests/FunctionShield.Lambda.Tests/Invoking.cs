using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace FunctionShield.Lambda.Tests;

/// <summary>Calls a wrapped handler as the runtime does and reads what it answers.</summary>
internal static class Invoking
{
    public static async Task<string> InvokeAsync(this Func<Stream, ILambdaContext, Task<Stream>> handler, byte[] utf8Event)
    {
        Stream answer = await handler(new MemoryStream(utf8Event), new FakeLambdaContext());
        using var reader = new StreamReader(answer, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public static int StatusOf(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("statusCode").GetInt32();
    }

    public static List<string> FailuresOf(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var ids = new List<string>();
        foreach (var failure in document.RootElement.GetProperty("batchItemFailures").EnumerateArray())
            ids.Add(failure.GetProperty("itemIdentifier").GetString()!);
        return ids;
    }
}
