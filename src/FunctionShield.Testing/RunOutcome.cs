namespace FunctionShield.Testing;

/// <summary>What became of one event.</summary>
public enum RunOutcome
{
    /// <summary>The handler ran to its end and nothing was blocked.</summary>
    Handled,

    /// <summary>The event, or one of its records, was refused before the handler saw it.</summary>
    Refused,

    /// <summary>The handler ran, and a call, an answer or a log line of it was blocked at an outlet.</summary>
    Stopped,

    /// <summary>The handler, or its serializer, failed by itself: an exception that is not the shield's.</summary>
    Failed,
}
