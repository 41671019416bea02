using System.Text.Json;
using FunctionShield.Examples.AspNetCore;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests.Examples;

/// <summary>A real ASP.NET Core application, without a socket: refused before it, and at its outlets.</summary>
public sealed class AspNetCoreTests
{
    private readonly LambdaEntryPoint _function = new();

    [Fact]
    public async Task The_application_answers_an_ordinary_request()
    {
        using JsonDocument answer = JsonDocument.Parse(await InvokeAsync("Seamus Heaney"));
        Assert.Equal(200, answer.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Equal("Found Seamus Heaney", answer.RootElement.GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_refused_request_never_reaches_the_application()
    {
        string answer = await InvokeAsync(SampleEvents.Attack);
        Assert.Equal(403, Invoking.StatusOf(answer));
        Assert.Contains("urn:functionshield:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_blocked_inside_the_application_is_answered_by_it()
    {
        // Logged at the inlet; the endpoint concatenates it. The application's own flow still belongs to the invocation.
        string answer = await InvokeAsync("admin'--");
        Assert.Equal(403, Invoking.StatusOf(answer));
        Assert.Contains("x-reference", answer, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> InvokeAsync(string name)
    {
        byte[] request = SampleEvents.Utf8(System.Text.Encoding.UTF8.GetString(SampleEvents.HttpV2(name))
            .Replace("/search", "/customers", StringComparison.Ordinal).Replace("\"rawQueryString\":\"q=", "\"rawQueryString\":\"name=", StringComparison.Ordinal));
        using var reader = new StreamReader(await _function.HandleAsync(new MemoryStream(request), new FakeLambdaContext()));
        return await reader.ReadToEndAsync();
    }
}
