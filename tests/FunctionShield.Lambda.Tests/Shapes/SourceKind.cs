namespace FunctionShield.Lambda.Tests.Shapes;

/// <summary>What delivers a batch.</summary>
internal enum SourceKind
{
    /// <summary>A standard queue: each message for itself.</summary>
    Standard,

    /// <summary>A FIFO queue: messages of a group in order.</summary>
    Fifo,

    /// <summary>A table's stream: one shard, in order.</summary>
    DynamoDb,
}
