using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Examples.AttackRange.Functions;
using FunctionShield.Examples.AttackRange.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Handler = System.Func<System.IO.Stream, Amazon.Lambda.Core.ILambdaContext, System.Threading.Tasks.Task<System.IO.Stream>>;

namespace FunctionShield.Examples.AttackRange;

/// <summary>The same functions behind a local HTTP gateway, so that browsers and attack tools can be pointed at them.</summary>
internal static class Gateway
{
    private static readonly (string Path, Work Work, string Try)[] Routes =
    [
        ("/customers", Vulnerable.FindCustomer, "?q=O'Brien%20%26%20Sons%3B%20Ltd."),
        ("/customer", Vulnerable.LookUpCustomer, "?q=2"),
        ("/thumbnail", Vulnerable.MakeThumbnail, "?q=cat.png"),
        ("/documents", Vulnerable.ReadDocument, "?q=O'Brien%20%26%20Sons%3B%20Ltd."),
        ("/preview", Vulnerable.PreviewLink, "?q=http://partner.example/"),
        ("/invoices", Vulnerable.ImportInvoice, "  POST <invoice/>"),
        ("/comments", Vulnerable.PublishComment, "  POST {\"text\": …}"),
    ];

    public static bool TryRead(string[] options, out bool shielded, out int port)
    {
        (shielded, port) = (true, 8080);
        for (int i = 0; i < options.Length; i += 2)
        {
            switch (options[i], i + 1 < options.Length ? options[i + 1] : "")
            {
                case ("--shield", "on" or "off"):
                    shielded = options[i + 1] == "on";
                    break;
                case ("--port", var text) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    public static async Task ServeAsync(bool shielded, int port)
    {
        await using InternalService service = await InternalService.StartAsync();
        using var world = new World(service);
        Shield? shield = shielded ? Shield.Load() : null;
        using var outlets = new Outlets(world, shield);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        await using WebApplication app = builder.Build();
        foreach ((string path, Work work, string _) in Routes)
        {
            var handler = new Handlers(work, outlets, shield).For(Carrier.ApiGatewayV2);
            app.Map(path, context => InvokeAsync(handler, world, context));
        }

        Console.WriteLine($"Vulnerable functions at http://127.0.0.1:{port}, shield {(shielded ? "on" : "OFF")}. Ctrl+C ends.");
        foreach ((string path, Work _, string hint) in Routes)
            Console.WriteLine($"  http://127.0.0.1:{port}{path}{hint}");
        await app.RunAsync();
    }

    private static async Task InvokeAsync(Handler handler, World world, HttpContext context)
    {
        byte[] rawEvent = await EventOfAsync(context.Request);
        world.Reset();
        JsonDocument answer;
        try
        {
            await using Stream output = await handler(new MemoryStream(rawEvent), new LocalContext());
            answer = await JsonDocument.ParseAsync(output);
        }
        catch (Exception)
        {
            // What API Gateway makes of a function that throws.
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.WriteAsync("""{"message":"Internal Server Error"}""");
            return;
        }

        using (answer)
        {
            context.Response.StatusCode = answer.RootElement.GetProperty("statusCode").GetInt32();
            if (answer.RootElement.TryGetProperty("headers", out JsonElement headers) && headers.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty header in headers.EnumerateObject())
                    context.Response.Headers[header.Name] = header.Value.GetString();
            }

            await context.Response.WriteAsync(answer.RootElement.GetProperty("body").GetString() ?? "");
        }
    }

    /// <summary>The request as an HTTP API delivers it, payload format 2.0.</summary>
    private static async Task<byte[]> EventOfAsync(HttpRequest request)
    {
        var headers = new JsonObject();
        foreach (var header in request.Headers)
            headers[header.Key.ToLowerInvariant()] = header.Value.ToString();
        var query = new JsonObject();
        foreach (var parameter in request.Query)
            query[parameter.Key] = parameter.Value.ToString();

        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var rawEvent = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "$default",
            ["rawPath"] = request.Path.Value,
            ["rawQueryString"] = request.QueryString.Value?.TrimStart('?') ?? "",
            ["headers"] = headers,
            ["queryStringParameters"] = query.Count == 0 ? null : query,
            ["requestContext"] = new JsonObject
            {
                ["http"] = new JsonObject { ["method"] = request.Method, ["path"] = request.Path.Value, ["sourceIp"] = "127.0.0.1" },
                ["requestId"] = request.HttpContext.TraceIdentifier,
                ["stage"] = "$default",
            },
            ["body"] = body.Length == 0 ? null : Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length),
            ["isBase64Encoded"] = false,
        };
        return Encoding.UTF8.GetBytes(rawEvent.ToJsonString());
    }
}
