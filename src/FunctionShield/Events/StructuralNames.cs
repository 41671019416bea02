namespace FunctionShield.Events;

/// <summary>Reads a property name as a <see cref="StructuralName"/>.</summary>
internal static class StructuralNames
{
    /// <remarks>By length first: at most six comparisons.</remarks>
    public static StructuralName Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("s3"u8) => StructuralName.S3,
        3 when name.SequenceEqual("key"u8) => StructuralName.Key,
        3 when name.SequenceEqual("Sns"u8) => StructuralName.Sns,
        3 when name.SequenceEqual("elb"u8) => StructuralName.Elb,
        4 when name.SequenceEqual("body"u8) => StructuralName.Body,
        4 when name.SequenceEqual("path"u8) => StructuralName.Path,
        4 when name.SequenceEqual("http"u8) => StructuralName.Http,
        4 when name.SequenceEqual("data"u8) => StructuralName.Data,
        4 when name.SequenceEqual("Keys"u8) => StructuralName.Keys,
        6 when name.SequenceEqual("object"u8) => StructuralName.Object,
        6 when name.SequenceEqual("source"u8) => StructuralName.Source,
        6 when name.SequenceEqual("detail"u8) => StructuralName.Detail,
        7 when name.SequenceEqual("Records"u8) => StructuralName.Records,
        7 when name.SequenceEqual("headers"u8) => StructuralName.Headers,
        7 when name.SequenceEqual("version"u8) => StructuralName.Version,
        7 when name.SequenceEqual("rawPath"u8) => StructuralName.RawPath,
        7 when name.SequenceEqual("cookies"u8) => StructuralName.Cookies,
        7 when name.SequenceEqual("Message"u8) => StructuralName.Message,
        7 when name.SequenceEqual("kinesis"u8) => StructuralName.Kinesis,
        8 when name.SequenceEqual("resource"u8) => StructuralName.Resource,
        8 when name.SequenceEqual("routeKey"u8) => StructuralName.RouteKey,
        8 when name.SequenceEqual("dynamodb"u8) => StructuralName.DynamoDb,
        8 when name.SequenceEqual("TopicArn"u8) => StructuralName.TopicArn,
        8 when name.SequenceEqual("NewImage"u8) => StructuralName.NewImage,
        8 when name.SequenceEqual("OldImage"u8) => StructuralName.OldImage,
        10 when name.SequenceEqual("httpMethod"u8) => StructuralName.HttpMethod,
        10 when name.SequenceEqual("domainName"u8) => StructuralName.DomainName,
        10 when name.SequenceEqual("attributes"u8) => StructuralName.Attributes,
        10 when name.SequenceEqual("authorizer"u8) => StructuralName.Authorizer,
        11 when name.SequenceEqual("eventSource"u8) || name.SequenceEqual("EventSource"u8) => StructuralName.EventSource,
        11 when name.SequenceEqual("detail-type"u8) => StructuralName.DetailType,
        12 when name.SequenceEqual("partitionKey"u8) => StructuralName.PartitionKey,
        14 when name.SequenceEqual("pathParameters"u8) => StructuralName.PathParameters,
        14 when name.SequenceEqual("requestContext"u8) => StructuralName.RequestContext,
        14 when name.SequenceEqual("rawQueryString"u8) => StructuralName.RawQueryString,
        15 when name.SequenceEqual("isBase64Encoded"u8) => StructuralName.IsBase64Encoded,
        17 when name.SequenceEqual("multiValueHeaders"u8) => StructuralName.MultiValueHeaders,
        17 when name.SequenceEqual("messageAttributes"u8) => StructuralName.MessageAttributes,
        21 when name.SequenceEqual("queryStringParameters"u8) => StructuralName.QueryStringParameters,
        31 when name.SequenceEqual("multiValueQueryStringParameters"u8) => StructuralName.MultiValueQueryStringParameters,
        _ => StructuralName.None,
    };
}
