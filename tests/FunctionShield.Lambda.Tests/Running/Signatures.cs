using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda;

// Every typed handler of this assembly is shielded, as in a user's class library.
[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))]

namespace FunctionShield.Lambda.Tests.Running;

/// <summary>A class library with a handler of each managed signature (AWS, "Define Lambda function handlers in C#").</summary>
public sealed class Signatures
{
    private readonly string _greeting = "hello ";

    public static string Static(Order order) => order?.Customer ?? "";

    public string Value(Order order) => _greeting + order?.Customer;

    public string ValueWithContext(Order order, ILambdaContext context) => _greeting + order?.Customer;

    public async Task<string> AsyncValue(Order order)
    {
        await Task.Yield();
        return Value(order);
    }

    public async Task<string> AsyncValueWithContext(Order order, ILambdaContext context)
    {
        await Task.Yield();
        return Value(order);
    }

    public void Nothing(Order order) => Value(order);

    public void NothingWithContext(Order order, ILambdaContext context) => Value(order);

    public async Task AsyncNothing(Order order)
    {
        await Task.Yield();
        Value(order);
    }

    public async Task AsyncNothingWithContext(Order order, ILambdaContext context)
    {
        await Task.Yield();
        Value(order);
    }

    public Stream RawAnswer(Order order) => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Value(order)));

    public string Raw(Stream input) => _greeting + (input is not null);

    public Task<Stream> RawBoth(Stream input, ILambdaContext context) => Task.FromResult(input);

    public string WithoutInput() => _greeting;
}
