namespace FunctionShield.Lambda;

/// <summary>What the handler's declared response type lets us say when something is refused.</summary>
internal enum HandlerResponse
{
    /// <summary>Not known: a <c>Stream</c> handler, or a serializer that has not seen the response yet.</summary>
    Unknown,

    /// <summary>The handler returns nothing that anyone reads.</summary>
    Nothing,

    /// <summary>Some type that is none of the others.</summary>
    Other,

    /// <summary><c>SQSBatchResponse</c>: the queue's event source mapping reads which messages failed.</summary>
    SqsBatch,

    /// <summary><c>StreamsEventResponse</c> and its windowed kin: the lowest sequence number becomes the checkpoint.</summary>
    StreamBatch,

    /// <summary>An authorizer that answers with an IAM policy.</summary>
    AuthorizerPolicy,

    /// <summary>An HTTP API authorizer that answers <c>{"isAuthorized":…}</c>.</summary>
    AuthorizerSimple,
}
