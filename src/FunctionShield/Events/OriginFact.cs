namespace FunctionShield.Events;

/// <summary>What a scalar says about who sent the event. AWS writes these; whoever may invoke the function directly writes what he likes.</summary>
internal enum OriginFact : byte
{
    None,

    /// <summary>A record's <c>eventSource</c>: which service.</summary>
    EventSource,

    /// <summary>The ARN of a queue, a stream, a topic, a bucket, a target group …; of an EventBridge event, its <c>source</c>.</summary>
    Source,

    /// <summary>An account id.</summary>
    Account,

    /// <summary>A region.</summary>
    Region,

    /// <summary>A bucket's name.</summary>
    Bucket,

    /// <summary>The principal id of a bucket's owner.</summary>
    Owner,

    /// <summary>The id of an API or a function URL.</summary>
    Api,

    /// <summary>The address that a request came from, as the service in front of the function saw it.</summary>
    SourceIp,

    /// <summary>Who signed a request (IAM), where the service has verified that.</summary>
    Signer,

    /// <summary>What a WebSocket request is about: only <c>CONNECT</c> is authorized.</summary>
    EventType,

    /// <summary>Where CloudFormation wants the answer.</summary>
    ResponseUrl,

    /// <summary>The <c>Authorization</c> header, or the token that an authorizer is asked about.</summary>
    Token,
}
