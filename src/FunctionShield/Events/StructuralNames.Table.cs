namespace FunctionShield.Events;

/// <summary>The names in rows of one width, and where a hash of a name points. Perfect: no two of them share a slot (see the tests).</summary>
internal static partial class StructuralNames
{
    private const int SlotCount = 512;

    private const int Width = 32;

    /// <remarks>The factors were searched for until no two names met.</remarks>
    private static int Slot(ReadOnlySpan<byte> name) =>
        ((name.Length * 100) + (name[0] * 157) + (name[^1] * 42) + name[name.Length / 2]) & (SlotCount - 1);

    private static ReadOnlySpan<byte> Rows =>
        "s3                              Sns                             arn                             bot                             "u8
        + "elb                             key                             ses                             Keys                            "u8
        + "Name                            Type                            body                            data                            "u8
        + "http                            info                            name                            path                            "u8
        + "apiId                           bytes                           s3Key                           tasks                           "u8
        + "value                           bucket                          detail                          events                          "u8
        + "object                          region                          source                          Details                         "u8
        + "Message                         Records                         StackId                         account                         "u8
        + "awslogs                         cookies                         headers                         kinesis                         "u8
        + "rawPath                         records                         request                         userArn                         "u8
        + "version                         NewImage                        OldImage                        TopicArn                        "u8
        + "dynamodb                        identity                        messages                        raw_path                        "u8
        + "resource                        routeArn                        routeKey                        sourceIp                        "u8
        + "accountId                       arguments                       awsRegion                       eventType                       "u8
        + "methodArn                       principal                       attributes                      authorizer                      "u8
        + "domainName                      httpMethod                      serviceArn                      userPoolId                      "u8
        + "EventSource                     ResponseURL                     actionGroup                     detail-type                     "u8
        + "eventSource                     principalId                     s3BucketArn                     userRequest                     "u8
        + "SubscribeURL                    connectionId                    partitionKey                    configRuleArn                   "u8
        + "currentIntent                   invokingEvent                   ownerIdentity                   triggerSource                   "u8
        + "eventSourceARN                  eventSourceArn                  pathParameters                  rawQueryString                  "u8
        + "requestContext                  requestHeaders                  targetGroupArn                  basicProperties                 "u8
        + "isBase64Encoded                 CodePipeline.job                getObjectContext                deliveryStreamArn               "u8
        + "messageAttributes               multiValueHeaders               serviceNetworkArn               authorizationToken              "u8
        + "rmqMessagesByQueue              queryStringParameters           invocationSchemaVersion         query_string_parameters         "u8
        + "multiValueQueryStringParameters "u8;

    private static ReadOnlySpan<byte> Lengths =>
    [
        2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10,
        11, 11, 11, 11, 11, 11, 11, 11, 12, 12, 12, 13, 13, 13, 13, 13, 14, 14, 14, 14, 14, 14, 14, 15, 15, 16, 16, 17, 17, 17, 17, 18,
        18, 21, 23, 23, 31,
    ];

    /// <summary>For each slot the number of the name that is there, from 1; 0 where none is.</summary>
    private static ReadOnlySpan<byte> Slots =>
    [
        0, 0, 0, 0, 0, 15, 37, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 49, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 39, 0, 0, 101, 0, 0, 76, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61, 0, 0, 0,
        0, 0, 17, 74, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 58, 0, 0, 0, 30, 0, 0, 0, 92, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 9, 0, 0, 0, 20, 52, 0, 0, 0, 31, 0, 0, 0, 0, 0, 0, 0, 0, 0, 73, 0, 0, 56, 0, 62, 0, 0,
        64, 0, 0, 0, 0, 0, 0, 0, 86, 0, 48, 60, 0, 0, 0, 0, 0, 14, 43, 0, 0, 0, 0, 67, 0, 0, 0, 0, 0, 0, 68, 0,
        19, 0, 0, 0, 0, 59, 0, 0, 0, 0, 81, 0, 0, 85, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 0, 34, 4, 0, 0,
        0, 84, 0, 0, 0, 0, 98, 0, 0, 0, 0, 0, 0, 0, 0, 93, 94, 0, 0, 0, 0, 0, 0, 0, 57, 0, 0, 0, 0, 89, 63, 0,
        0, 0, 0, 0, 0, 0, 8, 91, 0, 0, 0, 0, 0, 0, 0, 78, 0, 0, 0, 0, 0, 45, 7, 0, 0, 0, 29, 40, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 96, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 87, 0, 0, 0, 0, 0,
        0, 0, 69, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 47, 0, 0, 0, 80, 0, 0, 0,
        0, 0, 12, 88, 0, 0, 0, 77, 0, 51, 71, 0, 0, 0, 0, 0, 21, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2,
        18, 0, 0, 0, 0, 79, 0, 83, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 55, 0, 0, 0, 0, 0, 0, 0, 72, 50, 66, 0, 0, 0,
        0, 0, 65, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0, 41, 0, 0, 95, 5, 36, 0,
        0, 0, 0, 75, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 28, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 16, 23, 35, 0, 0, 0, 0, 0, 0, 70, 0, 0, 99, 0, 0, 46, 0, 0, 0, 90, 25, 0, 0, 0, 0, 0, 53, 0,
        1, 0, 0, 27, 0, 22, 0, 0, 11, 97, 82, 0, 0, 0, 0, 0, 0, 0, 0, 38, 0, 42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static ReadOnlySpan<StructuralName> Names =>
    [
        StructuralName.S3, StructuralName.Sns, StructuralName.Arn, StructuralName.Bot,
        StructuralName.Elb, StructuralName.Key, StructuralName.Ses, StructuralName.Keys,
        StructuralName.ContactName, StructuralName.Type, StructuralName.Body, StructuralName.Data,
        StructuralName.Http, StructuralName.Info, StructuralName.Name, StructuralName.Path,
        StructuralName.ApiId, StructuralName.Bytes, StructuralName.S3Key, StructuralName.Tasks,
        StructuralName.Value, StructuralName.Bucket, StructuralName.Detail, StructuralName.Events,
        StructuralName.Object, StructuralName.Region, StructuralName.Source, StructuralName.Details,
        StructuralName.Message, StructuralName.Records, StructuralName.StackId, StructuralName.Account,
        StructuralName.AwsLogs, StructuralName.Cookies, StructuralName.Headers, StructuralName.Kinesis,
        StructuralName.RawPath, StructuralName.RecordList, StructuralName.Request, StructuralName.UserArn,
        StructuralName.Version, StructuralName.NewImage, StructuralName.OldImage, StructuralName.TopicArn,
        StructuralName.DynamoDb, StructuralName.Identity, StructuralName.MessageList, StructuralName.SnakePath,
        StructuralName.Resource, StructuralName.RouteArn, StructuralName.RouteKey, StructuralName.SourceIp,
        StructuralName.AccountId, StructuralName.Arguments, StructuralName.AwsRegion, StructuralName.EventType,
        StructuralName.MethodArn, StructuralName.Principal, StructuralName.Attributes, StructuralName.Authorizer,
        StructuralName.DomainName, StructuralName.HttpMethod, StructuralName.ServiceArn, StructuralName.UserPoolId,
        StructuralName.EventSource, StructuralName.ResponseUrl, StructuralName.ActionGroup, StructuralName.DetailType,
        StructuralName.EventSource, StructuralName.PrincipalId, StructuralName.S3BucketArn, StructuralName.UserRequest,
        StructuralName.SubscribeUrl, StructuralName.ConnectionId, StructuralName.PartitionKey, StructuralName.ConfigRuleArn,
        StructuralName.CurrentIntent, StructuralName.InvokingEvent, StructuralName.OwnerIdentity, StructuralName.TriggerSource,
        StructuralName.EventSourceArn, StructuralName.EventSourceArn, StructuralName.PathParameters, StructuralName.RawQueryString,
        StructuralName.RequestContext, StructuralName.RequestHeaders, StructuralName.TargetGroupArn, StructuralName.BasicProperties,
        StructuralName.IsBase64Encoded, StructuralName.CodePipelineJob, StructuralName.GetObjectContext, StructuralName.DeliveryStreamArn,
        StructuralName.MessageAttributes, StructuralName.MultiValueHeaders, StructuralName.ServiceNetworkArn, StructuralName.AuthorizationToken,
        StructuralName.QueueMessages, StructuralName.QueryStringParameters, StructuralName.InvocationSchemaVersion, StructuralName.SnakeQuery,
        StructuralName.MultiValueQueryStringParameters,
    ];
}
