namespace FunctionShield.Events;

/// <summary>Where in an event a container stands. Decides what its leaves are (<see cref="FieldKind"/>) and nothing else.</summary>
internal enum Place : byte
{
    /// <summary>The event itself, or a document in which an event may stand (a queue's message).</summary>
    Root,

    /// <summary>Somewhere in a caller's payload.</summary>
    Payload,

    /// <summary>Written by AWS.</summary>
    Metadata,

    /// <summary><c>headers</c>, <c>multiValueHeaders</c></summary>
    Headers,

    /// <summary>One header's values.</summary>
    HeaderValues,

    /// <summary><c>queryStringParameters</c> and its multi-value twin.</summary>
    Query,

    /// <summary><c>pathParameters</c></summary>
    PathParameters,

    /// <summary><c>cookies</c></summary>
    Cookies,

    /// <summary><c>requestContext</c></summary>
    RequestContext,

    /// <summary><c>requestContext.http</c></summary>
    RequestHttp,

    /// <summary><c>Records</c></summary>
    Records,

    /// <summary>One record.</summary>
    Record,

    /// <summary><c>Records[].s3</c></summary>
    S3,

    /// <summary><c>Records[].s3.object</c></summary>
    S3Object,

    /// <summary><c>Records[].dynamodb</c></summary>
    DynamoDb,

    /// <summary><c>Records[].kinesis</c></summary>
    Kinesis,

    /// <summary><c>Records[].Sns</c></summary>
    Sns,

    /// <summary>Records without a common name of AWS's: <c>records</c>, <c>messages</c>, <c>events</c>, <c>tasks</c>, or a bare array.</summary>
    Items,

    /// <summary>Such records, grouped by a topic or a queue.</summary>
    ItemGroups,

    /// <summary>One of them. A caller's payload may look the same, so what is not known here is the caller's.</summary>
    Item,

    /// <summary>A Kafka record's <c>headers</c>: each an array of bytes.</summary>
    ByteHeaders,

    /// <summary>A RabbitMQ message's <c>basicProperties</c>.</summary>
    AmqpProperties,

    /// <summary>A RabbitMQ message's headers, to any depth.</summary>
    AmqpHeaders,

    /// <summary>An array of numbers that are bytes.</summary>
    Bytes,

    /// <summary>The request that another service was sent: AppSync's and Cognito's <c>request</c>, S3 Object Lambda's <c>userRequest</c>.</summary>
    Request,

    /// <summary><c>Records[].s3.bucket</c></summary>
    S3Bucket,

    /// <summary><c>Records[].s3.bucket.ownerIdentity</c></summary>
    S3BucketOwner,

    /// <summary><c>requestContext.identity</c>: who asks, as the service in front of the function saw it.</summary>
    Identity,

    /// <summary><c>requestContext.elb</c></summary>
    Elb,

    /// <summary><c>requestContext.authorizer</c>: claims and context, which repeat what a caller registered.</summary>
    Authorizer,
}
