namespace FunctionShield;

/// <summary>Thrown by a guarded call that policy blocks, and by an invocation that must not go on.</summary>
/// <remarks>
/// The message is fixed and carries no payload: what a handler throws reaches the invoker, and its simple type name becomes
/// <c>errorType</c>. The reference id finds the finding in the log.
/// </remarks>
public sealed class ShieldBlockedException : Exception
{
    /// <summary>Makes the exception for one refused call or event.</summary>
    /// <param name="referenceId">The id under which the finding was logged.</param>
    public ShieldBlockedException(string referenceId)
        : base("Blocked by FunctionShield. Reference: " + referenceId)
    {
        ReferenceId = referenceId;
    }

    /// <summary>The id under which the finding was logged.</summary>
    public string ReferenceId { get; }
}
