using System.Net;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Lambda;

namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>One function behind each trigger, as a Lambda author writes it: a typed handler. The shield is one line around it.</summary>
internal sealed class Handlers(Work work, Outlets outlets, Shield? shield)
{
    private static readonly DefaultLambdaJsonSerializer Serializer = new();
    private readonly World _world = outlets.World;

    public Func<Stream, ILambdaContext, Task<Stream>> For(Carrier carrier) => carrier switch
    {
        Carrier.ApiGatewayV1 => Handler<APIGatewayProxyRequest, APIGatewayProxyResponse>(OnRequestV1),
        Carrier.ApiGatewayV2 => Handler<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(OnRequestV2),
        Carrier.Sqs => Handler<SQSEvent, SQSBatchResponse>(OnMessages),
        Carrier.S3 => Handler<S3Event, string>(OnObjects),
        _ => Handler<DynamoDBEvent, string>(OnChanges),
    };

    private Func<Stream, ILambdaContext, Task<Stream>> Handler<TIn, TOut>(Func<TIn, Task<TOut>> handler)
    {
        if (shield is not null)
        {
            var keep = QuarantineSink.From(static (_, _) => ValueTask.CompletedTask);
            return Shield.Wrap(handler, Serializer, new LambdaShieldOptions { Shield = shield, Quarantine = keep });
        }

        return async (input, _) =>
        {
            var output = new MemoryStream();
            Serializer.Serialize(await handler(Serializer.Deserialize<TIn>(input)), output);
            output.Position = 0;
            return output;
        };
    }

    private async Task<APIGatewayProxyResponse> OnRequestV1(APIGatewayProxyRequest request)
    {
        string body = await Do(request.QueryStringParameters is { } query ? query["q"] : Value(request.Body));
        return new APIGatewayProxyResponse { StatusCode = 200, Headers = HeadersOf(body), Body = body };
    }

    private async Task<APIGatewayHttpApiV2ProxyResponse> OnRequestV2(APIGatewayHttpApiV2ProxyRequest request)
    {
        string body = await Do(request.QueryStringParameters is { } query ? query["q"] : Value(request.Body));
        return new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Headers = HeadersOf(body), Body = body };
    }

    private async Task<SQSBatchResponse> OnMessages(SQSEvent messages)
    {
        var failed = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (SQSEvent.SQSMessage message in messages.Records)
        {
            try
            {
                await Do(Value(message.Body));
            }
            catch (Exception)
            {
                failed.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse(failed);
    }

    private async Task<string> OnObjects(S3Event objects)
    {
        foreach (S3Event.S3EventNotificationRecord record in objects.Records)
            await Do(WebUtility.UrlDecode(record.S3.Object.Key));
        return "done";
    }

    private async Task<string> OnChanges(DynamoDBEvent changes)
    {
        foreach (DynamoDBEvent.DynamodbStreamRecord record in changes.Records)
            await Do(record.Dynamodb.NewImage["text"].S);
        return "done";
    }

    private async Task<string> Do(string input)
    {
        _world.Delivered.Enqueue(input);
        try
        {
            string output = await work(input, outlets);
            _world.Outbox.Enqueue(output);
            return output;
        }
        catch (Exception failure)
        {
            _world.Failures.Enqueue(failure);
            throw;
        }
    }

    private static Dictionary<string, string> HeadersOf(string body) =>
        new() { ["content-type"] = body.StartsWith("<!doctype html>", StringComparison.Ordinal) ? "text/html; charset=utf-8" : "text/plain; charset=utf-8" };

    private static string Value(string body)
    {
        if (!body.StartsWith('{'))
            return body;
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("text").GetString()!;
    }
}
