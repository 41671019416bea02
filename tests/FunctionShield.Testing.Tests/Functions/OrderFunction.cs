using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda;

namespace FunctionShield.Testing.Tests.Functions;

/// <summary>A function as a user writes one: the options are for its tests, Lambda's constructor call leaves them out.</summary>
public sealed class OrderFunction(LambdaShieldOptions? options = null) : ShieldedFunction<SQSEvent, SQSBatchResponse>(new DefaultLambdaJsonSerializer(), options)
{
    protected override Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context) => Task.FromResult(new SQSBatchResponse());
}
