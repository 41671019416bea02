using System.Text.Json.Serialization;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.SQSEvents;

namespace FunctionShield.Lambda.Tests.Shapes;

[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(DynamoDBEvent))]
[JsonSerializable(typeof(StreamsEventResponse))]
[JsonSerializable(typeof(StreamsEventResponse.BatchItemFailure), TypeInfoPropertyName = "StreamFailure")]
[JsonSerializable(typeof(IList<StreamsEventResponse.BatchItemFailure>), TypeInfoPropertyName = "StreamFailures")]
internal sealed partial class BatchJson : JsonSerializerContext;
