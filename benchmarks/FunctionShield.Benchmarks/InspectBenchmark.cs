using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.SQSEvents;
using BenchmarkDotNet.Attributes;
using FunctionShield.Decoding;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>The inlet on benign events, beside the deserialization of the same bytes (= 1.00). Read Ratio and Allocated.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "RatioSD", "Alloc Ratio", "Median")]
public class InspectBenchmark
{
    private readonly Invocation _invocation = new();
    private readonly Shield _shield = Shield.Create();
    private byte[] _json = [];

    [Params("apigateway-v2", "sqs", "s3", "dynamodb")]
    public string Event { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", Event + ".json"));

    /// <summary>The baseline opens the envelopes that the inlet opens: a JSON body, JSON messages.</summary>
    [Benchmark(Baseline = true)]
    public object? Deserialize()
    {
        switch (Event)
        {
            case "apigateway-v2":
                APIGatewayHttpApiV2ProxyRequest? request = JsonSerializer.Deserialize(_json, EventJson.Default.APIGatewayHttpApiV2ProxyRequest);
                return JsonSerializer.Deserialize(request!.Body, EventJson.Default.JsonObject);
            case "sqs":
                SQSEvent? messages = JsonSerializer.Deserialize(_json, EventJson.Default.SQSEvent);
                JsonObject? last = null;
                foreach (SQSEvent.SQSMessage message in messages!.Records)
                {
                    if (message.Body[0] == '{')
                        last = JsonSerializer.Deserialize(message.Body, EventJson.Default.JsonObject);
                }

                return last;
            case "s3":
                return JsonSerializer.Deserialize(_json, EventJson.Default.S3Event);
            default:
                return JsonSerializer.Deserialize(_json, EventJson.Default.DynamoEvent);
        }
    }

    /// <summary>The look at the raw bytes alone.</summary>
    [Benchmark]
    public int Inlet()
    {
        _invocation.Begin(_json, _json.Length);
        new Inlet(_invocation).Inspect(new TextSlice(0, 0, _json.Length));
        int inputs = _invocation.Inputs.Count;
        _invocation.End();
        return inputs;
    }

    /// <summary>The whole of an invocation: pooling, the look, AsyncLocal. What it allocates is the inspection and the flow.</summary>
    [Benchmark]
    public bool Invocation()
    {
        using Inspection inspection = _shield.Begin(_json);
        return inspection.IsRefused;
    }
}
