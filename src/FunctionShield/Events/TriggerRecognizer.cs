using FunctionShield.Findings;

namespace FunctionShield.Events;

/// <summary>Recognises a trigger by the shape of its event, from the names and the few values that AWS itself writes.</summary>
/// <remarks>Sets of names seen, read as a trigger when asked. Wrong only about who invoked, never about what is inspected.</remarks>
internal struct TriggerRecognizer
{
    private NameSet _root;
    private NameSet _record;
    private NameSet _request;
    private Trigger _rootSource;
    private Trigger _recordSource;
    private bool _functionUrl;
    private bool _subscriptionNotice;

    /// <summary>A name that gives an event its shape stood twice in one object.</summary>
    public bool DuplicateKey { get; private set; }

    /// <summary>It is SNS asking to confirm a subscription, or telling of its end (SNS Developer Guide, "HTTP/HTTPS notification JSON format").</summary>
    public readonly bool IsSubscriptionNotice => _subscriptionNotice && _root.Has(StructuralName.SubscribeUrl) && _root.Has(StructuralName.TopicArn);

    /// <summary>The event is a bare array.</summary>
    public bool IsArray { get; set; }

    /// <remarks>Most common first; each by the fewest names that no other trigger has together.</remarks>
    public readonly Trigger Trigger =>
        IsArray ? OfArray()
        : _root.Has(StructuralName.Records) ? _recordSource
        : _root.Has(StructuralName.MethodArn) ? Trigger.ApiGatewayAuthorizerV1
        : _root.Has(StructuralName.RouteArn) ? Trigger.ApiGatewayAuthorizerV2
        : _root.Has(StructuralName.RequestContext) ? OfRequest()
        : _root.Has(StructuralName.DetailType) && _root.Has(StructuralName.Detail) && _root.Has(StructuralName.Source) ? Trigger.EventBridge
        : _root.Has(StructuralName.AwsLogs) ? Trigger.CloudWatchLogs
        : _root.Has(StructuralName.DeliveryStreamArn) && _root.Has(StructuralName.RecordList) ? Trigger.Firehose
        : _rootSource != Trigger.Unknown && HasItems() ? _rootSource
        : _root.Has(StructuralName.TriggerSource) && _root.Has(StructuralName.UserPoolId) ? Trigger.Cognito
        : _root.Has(StructuralName.Info) && _root.Has(StructuralName.Arguments) ? Trigger.AppSync
        : _root.Has(StructuralName.SnakePath) ? Trigger.VpcLattice
        : _root.Has(StructuralName.InvocationSchemaVersion) && _root.Has(StructuralName.Tasks) ? Trigger.S3Batch
        : _root.Has(StructuralName.GetObjectContext) ? Trigger.S3ObjectLambda
        : _root.Has(StructuralName.ResponseUrl) ? Trigger.CloudFormation
        : _root.Has(StructuralName.ActionGroup) ? Trigger.BedrockAgent
        : _root.Has(StructuralName.Bot) ? Trigger.Lex
        : _root.Has(StructuralName.InvokingEvent) ? Trigger.Config
        : _root.Has(StructuralName.CodePipelineJob) ? Trigger.CodePipeline
        : _root.Has(StructuralName.Details) && _rootSource == Trigger.Connect ? Trigger.Connect
        : Trigger.Unknown;

    /// <summary>A property's name was read.</summary>
    /// <param name="place">Of the object that it stands in.</param>
    /// <param name="name">The name.</param>
    public void SeeName(Place place, StructuralName name)
    {
        if (name == StructuralName.None)
            return;

        switch (place)
        {
            case Place.Root:
                DuplicateKey |= !_root.Add(name);
                break;
            case Place.Record or Place.Item:
                DuplicateKey |= !_record.Add(name);
                break;
            case Place.RequestContext:
                _request.Add(name);
                break;
        }
    }

    public void BeginRecord() => _record = default;

    /// <summary>A scalar was read.</summary>
    /// <param name="place">Of the object that it stands in.</param>
    /// <param name="name">The property that it belongs to.</param>
    /// <param name="value">Its text.</param>
    public void See(Place place, StructuralName name, ReadOnlySpan<byte> value)
    {
        if (name == StructuralName.EventSource)
        {
            if (place is Place.Record or Place.Item)
                _recordSource = OfEventSource(value);
            else if (place == Place.Root)
                _rootSource = OfEventSource(value);
        }
        else if (place == Place.RequestContext && name == StructuralName.DomainName)
        {
            _functionUrl = value.IndexOf(".lambda-url."u8) > 0;
        }
        else if (place == Place.Root && name == StructuralName.Type)
        {
            _subscriptionNotice |= value.SequenceEqual("SubscriptionConfirmation"u8) || value.SequenceEqual("UnsubscribeConfirmation"u8);
        }
        else if (place == Place.Root && name == StructuralName.ContactName && value.SequenceEqual("ContactFlowEvent"u8))
        {
            _rootSource = Trigger.Connect;
        }
    }

    private readonly Trigger OfArray() =>
        _recordSource != Trigger.Unknown ? Trigger.Pipes
        : _record.Has(StructuralName.Info) && _record.Has(StructuralName.Arguments) ? Trigger.AppSync
        : Trigger.Unknown;

    private readonly Trigger OfRequest() =>
        _request.Has(StructuralName.Http) && _root.Has(StructuralName.RawPath) ? (_functionUrl ? Trigger.FunctionUrl : Trigger.ApiGatewayV2)
        : _request.Has(StructuralName.Elb) ? Trigger.Alb
        : _request.Has(StructuralName.ConnectionId) ? Trigger.WebSocket
        : _request.Has(StructuralName.ServiceNetworkArn) ? Trigger.VpcLattice
        : _root.Has(StructuralName.HttpMethod) ? Trigger.ApiGatewayV1
        : _root.Has(StructuralName.AuthorizationToken) ? Trigger.AppSyncAuthorizer
        : Trigger.Unknown;

    private readonly bool HasItems() =>
        _root.Has(StructuralName.RecordList) || _root.Has(StructuralName.MessageList)
        || _root.Has(StructuralName.QueueMessages) || _root.Has(StructuralName.Events);

    /// <summary>The service that a record's <c>eventSource</c> names.</summary>
    public static Trigger OfEventSource(ReadOnlySpan<byte> source) => source switch
    {
        var s when s.SequenceEqual("aws:sqs"u8) => Trigger.Sqs,
        var s when s.SequenceEqual("aws:s3"u8) => Trigger.S3,
        var s when s.SequenceEqual("aws:dynamodb"u8) => Trigger.DynamoDb,
        var s when s.SequenceEqual("aws:kinesis"u8) => Trigger.Kinesis,
        var s when s.SequenceEqual("aws:sns"u8) => Trigger.Sns,
        var s when s.SequenceEqual("aws:ses"u8) => Trigger.Ses,
        var s when s.SequenceEqual("aws:kafka"u8) => Trigger.Msk,
        var s when s.SequenceEqual("SelfManagedKafka"u8) => Trigger.SelfManagedKafka,
        var s when s.SequenceEqual("aws:mq"u8) => Trigger.ActiveMq,
        var s when s.SequenceEqual("aws:rmq"u8) => Trigger.RabbitMq,
        var s when s.SequenceEqual("aws:docdb"u8) => Trigger.DocumentDb,
        _ => Trigger.Unknown,
    };
}
