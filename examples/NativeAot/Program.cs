using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield;
using FunctionShield.Calls;
using FunctionShield.Examples.NativeAot;
using FunctionShield.Lambda;

// Books one order. The statement is concatenated, as in no good function: what an order breaks in it is blocked, and only that order fails.
static Task BookAsync(SQSEvent order, ILambdaContext context)
{
    SQSEvent.SQSMessage message = order.Records[0];
    if (message.Body == "not for sale")
        throw new InvalidOperationException("There is no such thing.");

    string statement = $"INSERT INTO orders (customer) VALUES ('{message.Body}')";
    Shield.Current.CheckSql(statement, SqlDialect.PostgreSql);
    context.Logger.LogLine($"Booked {message.MessageId}");
    return Task.CompletedTask;
}

// The one line: the handler gets one record at a time, and the queue's mapping has ReportBatchItemFailures.
var handler = Shield.WrapEach<SQSEvent>(
    BookAsync, new SourceGeneratorLambdaJsonSerializer<OrdersJson>(), new LambdaShieldOptions { ReportsBatchItemFailures = true });

await LambdaBootstrapBuilder.Create(handler).Build().RunAsync();
