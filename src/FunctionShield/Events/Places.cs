namespace FunctionShield.Events;

/// <summary>The shape of the events that are known, as one table: from a place, by a name, to a place.</summary>
internal static class Places
{
    /// <summary>Whether names in this place give an event its shape; elsewhere they are a caller's.</summary>
    public static bool IsStructural(Place place) => place is not (
        Place.Payload or Place.Bytes or Place.ItemGroups or Place.Headers or Place.HeaderValues or Place.Query or Place.PathParameters or Place.Cookies or Place.Authorizer);

    /// <summary>Where the container below a property stands.</summary>
    public static Place Below(Place place, StructuralName name) => (place, name) switch
    {
        (Place.Root, StructuralName.Headers or StructuralName.MultiValueHeaders) => Place.Headers,
        (Place.Root, StructuralName.QueryStringParameters or StructuralName.MultiValueQueryStringParameters) => Place.Query,
        (Place.Root, StructuralName.PathParameters) => Place.PathParameters,
        (Place.Root, StructuralName.Cookies) => Place.Cookies,
        (Place.Root, StructuralName.RequestContext) => Place.RequestContext,
        (Place.Root, StructuralName.Records) => Place.Records,
        (Place.Root, StructuralName.RequestHeaders) => Place.Headers,
        (Place.Root, StructuralName.SnakeQuery) => Place.Query,
        (Place.Root, StructuralName.Request or StructuralName.UserRequest) => Place.Request,
        (Place.Root, StructuralName.RecordList or StructuralName.MessageList or StructuralName.QueueMessages
            or StructuralName.Events or StructuralName.Tasks) => Place.Items,
        (Place.Root, _) => Place.Payload,
        (Place.RequestContext, StructuralName.Http) => Place.RequestHttp,

        // Claims and an authorizer's context repeat what the caller registered: names, addresses, anything.
        (Place.RequestContext, StructuralName.Authorizer) => Place.Authorizer,
        (Place.Authorizer, _) => Place.Payload,
        (Place.RequestContext, StructuralName.Identity) => Place.Identity,
        (Place.RequestContext, StructuralName.Elb) => Place.Elb,
        (Place.RequestContext or Place.RequestHttp or Place.Identity or Place.Elb or Place.Metadata, _) => Place.Metadata,
        (Place.Records, _) => Place.Record,
        (Place.Record, StructuralName.S3) => Place.S3,
        (Place.Record, StructuralName.DynamoDb) => Place.DynamoDb,
        (Place.Record, StructuralName.Kinesis) => Place.Kinesis,
        (Place.Record, StructuralName.Sns) => Place.Sns,
        (Place.Record, StructuralName.Ses) => Place.Payload,
        // A sender chooses its message's group and deduplication id, which stand among the queue's own attributes.
        (Place.Record, StructuralName.MessageAttributes or StructuralName.Attributes) => Place.Payload,
        (Place.Record, _) => Place.Metadata,
        (Place.S3, StructuralName.Object) => Place.S3Object,
        (Place.S3, StructuralName.Bucket) => Place.S3Bucket,
        (Place.S3Bucket, StructuralName.OwnerIdentity) => Place.S3BucketOwner,
        (Place.S3 or Place.S3Object or Place.S3Bucket or Place.S3BucketOwner, _) => Place.Metadata,
        (Place.Items, _) => Place.Item,
        (Place.ItemGroups, _) => Place.Items,
        (Place.Item, StructuralName.DynamoDb) => Place.DynamoDb,
        (Place.Item, StructuralName.Headers) => Place.ByteHeaders,
        (Place.Item, StructuralName.BasicProperties) => Place.AmqpProperties,
        (Place.Item, StructuralName.Request) => Place.Request,
        (Place.Item, _) => Place.Payload,
        (Place.ByteHeaders, _) => Place.Bytes,
        (Place.AmqpProperties, StructuralName.Headers) => Place.AmqpHeaders,
        (Place.AmqpProperties, _) => Place.Payload,
        (Place.AmqpHeaders, StructuralName.Bytes) => Place.Bytes,
        (Place.Request, StructuralName.Headers) => Place.Headers,
        (Place.Request, _) => Place.Payload,
        (Place.Headers, _) => Place.HeaderValues,
        (Place.Kinesis, _) => Place.Metadata,
        (Place.DynamoDb or Place.Sns, _) => Place.Payload,
        _ => place,
    };

    /// <summary>What a scalar below a property is.</summary>
    public static FieldKind KindOf(Place place, StructuralName name) => (place, name) switch
    {
        (Place.Payload or Place.Authorizer or Place.AmqpProperties or Place.AmqpHeaders or Place.ByteHeaders or Place.Request or Place.ItemGroups or Place.Items, _) => FieldKind.Body,
        (Place.Headers or Place.HeaderValues, _) => FieldKind.Header,
        (Place.Query, _) => FieldKind.Query,
        (Place.PathParameters, _) => FieldKind.PathParameter,
        (Place.Cookies, _) => FieldKind.Cookie,
        (Place.Root or Place.Record, StructuralName.Body) => FieldKind.Document,
        (Place.Item, StructuralName.Body or StructuralName.Data or StructuralName.Value or StructuralName.Key) => FieldKind.Document,
        (Place.Item, StructuralName.S3Key) => FieldKind.ObjectKey,
        (Place.Item, _) => FieldKind.Body,
        (Place.Bytes, _) => FieldKind.Bytes,
        (Place.Root, StructuralName.RawPath or StructuralName.Path or StructuralName.SnakePath) => FieldKind.UrlPath,
        (Place.Root, StructuralName.RawQueryString) => FieldKind.QueryString,
        (Place.Root, StructuralName.Message) or (Place.Sns, StructuralName.Message) => FieldKind.Document,
        // A payload is read from the root too, and calls its own fields `key`, `source` or `version`: nothing here is AWS's for sure.
        (Place.Root, _) => FieldKind.Body,
        (Place.Kinesis, StructuralName.PartitionKey) => FieldKind.Body,
        (Place.RequestHttp or Place.RequestContext, StructuralName.Path) => FieldKind.UrlPath,
        (Place.S3Object, StructuralName.Key) => FieldKind.ObjectKey,
        (Place.Kinesis, StructuralName.Data) => FieldKind.Document,
        (Place.Sns, _) => FieldKind.Body,
        _ => FieldKind.Metadata,
    };
}
