using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FunctionShield.Examples.Http;
using FunctionShield.Lambda.Tests.Events;
using FunctionShield.Lambda.Tests.Examples;

namespace FunctionShield.Lambda.Tests;

/// <summary>The HTTP example as Lambda runs it: a process of its own, over the Runtime API.</summary>
public sealed class RuntimeLoopTests
{
    [Fact]
    public async Task A_function_process_answers_its_invocations_over_the_runtime_api()
    {
        using HttpListener api = Listen(out int port);
        using Process function = Start(port);
        try
        {
            Assert.Equal(200, Invoking.StatusOf(await InvokeAsync(api, "request-1", ExampleTests.Named(SampleEvents.Benign))));
            Assert.Equal(403, Invoking.StatusOf(await InvokeAsync(api, "request-2", ExampleTests.Named(SampleEvents.Attack))));
            Assert.Equal(200, Invoking.StatusOf(await InvokeAsync(api, "request-3", ExampleTests.Named("Ann"))));
        }
        finally
        {
            function.Kill();
        }
    }

    private static async Task<string> InvokeAsync(HttpListener api, string requestId, byte[] utf8Event)
    {
        HttpListenerContext next = await api.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("/2018-06-01/runtime/invocation/next", next.Request.Url!.AbsolutePath);
        next.Response.AddHeader("Lambda-Runtime-Aws-Request-Id", requestId);
        next.Response.AddHeader("Lambda-Runtime-Deadline-Ms", DateTimeOffset.UtcNow.AddSeconds(30).ToUnixTimeMilliseconds().ToString());
        await next.Response.OutputStream.WriteAsync(utf8Event);
        next.Response.Close();

        HttpListenerContext answer = await api.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal($"/2018-06-01/runtime/invocation/{requestId}/response", answer.Request.Url!.AbsolutePath);
        using var reader = new StreamReader(answer.Request.InputStream, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        answer.Response.StatusCode = 202;
        await answer.Response.OutputStream.WriteAsync("""{"status":"OK"}"""u8.ToArray());
        answer.Response.Close();
        return body;
    }

    private static HttpListener Listen(out int port)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var api = new HttpListener();
        api.Prefixes.Add($"http://127.0.0.1:{port}/");
        api.Start();
        return api;
    }

    private static Process Start(int port)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Greeter).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{port}", ["AWS_LAMBDA_FUNCTION_NAME"] = "greeter" },
        };
        Process function = Process.Start(start)!;
        function.OutputDataReceived += static (_, _) => { };
        function.ErrorDataReceived += static (_, _) => { };
        function.BeginOutputReadLine();
        function.BeginErrorReadLine();
        return function;
    }
}
