using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Examples.AttackRange.Functions;
using FunctionShield.Examples.AttackRange.Running;
using FunctionShield.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Handler = System.Func<System.IO.Stream, Amazon.Lambda.Core.ILambdaContext, System.Threading.Tasks.Task<System.IO.Stream>>;

namespace FunctionShield.Examples.AttackRange;

/// <summary>The same functions behind a local HTTP gateway, so that browsers and attack tools can be pointed at them.</summary>
internal static class Gateway
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static readonly (string Path, Work Work, InputPlace Place, string Try)[] Routes =
    [
        ("/customers", Vulnerable.FindCustomer, InputPlace.Text, "?q=O'Brien%20%26%20Sons%3B%20Ltd."),
        ("/customer", Vulnerable.LookUpCustomer, InputPlace.Number, "?q=2"),
        ("/search", Vulnerable.SearchCustomers, InputPlace.Text, "?q=O'Brien"),
        ("/thumbnail", Vulnerable.MakeThumbnail, InputPlace.None, "?q=cat.png"),
        ("/documents", Vulnerable.ReadDocument, InputPlace.None, "?q=O'Brien%20%26%20Sons%3B%20Ltd."),
        ("/preview", Vulnerable.PreviewLink, InputPlace.None, "?q=http://partner.example/"),
        ("/invoices", Vulnerable.ImportInvoice, InputPlace.None, "  POST <invoice/>"),
        ("/comments", Vulnerable.PublishComment, InputPlace.None, "  POST {\"text\": …}"),
    ];

    public static async Task ServeAsync(ServeOptions options)
    {
        await using InternalService service = await InternalService.StartAsync();
        using var world = new World(service);
        await using CustomerDatabase customers = await CustomerDatabase.CreateAsync(options.Database, options.Connection);
        var shields = new Shields();
        Shield? shield = !options.Shielded ? null : options.Inlet ? shields.AsItComes : shields.OutletAlone;
        using var outlets = new Outlets(world, shield, customers);
        var tally = new Tally(options.Database);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        await using WebApplication app = builder.Build();
        foreach ((string path, Work work, InputPlace place, string _) in Routes)
        {
            var handler = new Handlers(work, outlets, shield).For(Carrier.ApiGatewayV2);
            app.Map(path, context => InvokeAsync(handler, world, context, (answer, input) =>
            {
                bool reported = false;
                while (shields.Reports.Found.TryDequeue(out Report? report))
                    reported |= report.Call is not null;
                if (input is not null)
                    tally.Count(place, input, reported, answer);
            }));
        }

        app.MapGet("/tally", context => context.Response.WriteAsync(tally.ToJson()));
        await app.StartAsync();
        string mode = shield is null ? "OFF" : options.Inlet ? "on" : "on, inlet only logs";
        Console.WriteLine($"Vulnerable functions at http://127.0.0.1:{options.Port}, {options.Database}, shield {mode}. Ctrl+C ends.");
        foreach ((string path, Work _, InputPlace _, string hint) in Routes)
            Console.WriteLine($"  http://127.0.0.1:{options.Port}{path}{hint}");
        await app.WaitForShutdownAsync();
    }

    private static async Task InvokeAsync(Handler handler, World world, HttpContext context, Action<string, string?> ended)
    {
        byte[] rawEvent = await EventOfAsync(context.Request);
        await OneAtATime.WaitAsync(); // The world has one memory.
        try
        {
            world.Reset();
            string answer = await AnswerAsync(handler, rawEvent, context.Response);
            ended(answer, world.Delivered.TryDequeue(out string? input) ? input : null);
            await context.Response.WriteAsync(answer);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<string> AnswerAsync(Handler handler, byte[] rawEvent, HttpResponse response)
    {
        JsonDocument answer;
        try
        {
            await using Stream output = await handler(new MemoryStream(rawEvent), new LocalContext());
            answer = await JsonDocument.ParseAsync(output);
        }
        catch (Exception)
        {
            // What API Gateway makes of a function that throws.
            response.StatusCode = StatusCodes.Status502BadGateway;
            return """{"message":"Internal Server Error"}""";
        }

        using (answer)
        {
            response.StatusCode = answer.RootElement.GetProperty("statusCode").GetInt32();
            if (answer.RootElement.TryGetProperty("headers", out JsonElement headers) && headers.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty header in headers.EnumerateObject())
                    response.Headers[header.Name] = header.Value.GetString();
            }

            return answer.RootElement.GetProperty("body").GetString() ?? "";
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
