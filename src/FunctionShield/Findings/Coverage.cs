namespace FunctionShield.Findings;

/// <summary>What was not inspected, and why. Every member reaches the log: silence would read as safety.</summary>
public enum Coverage : byte
{
    /// <summary>The event's shape is not known; it was walked whole, without records.</summary>
    UnknownTrigger,

    /// <summary>The event is no JSON (RFC 8259) that a reader accepts; it was inspected as one text.</summary>
    MalformedEvent,

    /// <summary>Nesting beyond <see cref="ShieldDefaults.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More inputs than <see cref="ShieldDefaults.MaxInputs"/>: the rest has no outlet proof.</summary>
    TooManyInputs,

    /// <summary>More decoded text than the budget allows.</summary>
    DecodeBudget,

    /// <summary>A body is binary or in an encoding that is not opened.</summary>
    OpaqueBody,

    /// <summary>More findings in one text than slots.</summary>
    FindingOverflow,

    /// <summary>A call was made outside any invocation, so no input could be correlated.</summary>
    NoInvocation,

    /// <summary>A call was made by work that outlived its invocation.</summary>
    InvocationEnded,

    /// <summary>The statement is longer than the outlet inspects.</summary>
    CallTooLong,

    /// <summary>The shield itself failed; the policy's <c>fail</c> decided.</summary>
    ShieldFailure,

    /// <summary>The function read more from tracked sources than is kept: the rest has no outlet proof.</summary>
    TrackedBudget,

    /// <summary>An HTTP client that raises no request events connected: only its host, port and address were checked, no path, no redirect.</summary>
    UnhookedClient,

    /// <summary>A library's events do not have the shape that the process-wide hook reads, so that its calls are not seen.</summary>
    UnknownHookEvent,

    /// <summary>A response that the policy wants tracked could not be followed: the SDK is newer than its guard.</summary>
    NotTracked,

    /// <summary>A call came from where no context flows while one invocation ran, and was compared with that one's inputs. It may be another's late work.</summary>
    AssumedInvocation,

    /// <summary>The policy's <c>budget</c> of bytes or time was spent before all of the event was looked at.</summary>
    InspectionBudget,

    /// <summary>Lambda's remaining time left no more than <see cref="ShieldDefaults.RemainingShare"/> allows the inlet.</summary>
    DeadlineNear,

    /// <summary>The content of a request is a stream, which can be read but once: it was not searched for secrets.</summary>
    RequestContent,

    /// <summary>The process made more distinct calls of one kind than <see cref="ShieldDefaults.MaxLearntCalls"/>: what follows is not told to <c>functionshield learn</c>.</summary>
    CallsNotLearnt,

    /// <summary>The host let the process not be hardened as the function asked: its kernel would still start programs.</summary>
    NotHardened,
}
