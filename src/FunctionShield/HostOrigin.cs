using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>The input that named a URL's host. What a guard keeps while a name is resolved or a redirect is followed.</summary>
/// <remarks>Immutable; outlives the invocation without holding its memory. Made by <see cref="Shield.OriginOfHost"/>.</remarks>
public sealed class HostOrigin
{
    internal HostOrigin(Attribution attribution, Policy policy, string requestId)
    {
        Attribution = attribution;
        Policy = policy;
        RequestId = requestId;
    }

    /// <summary>Where the input stood in the event.</summary>
    public Attribution Attribution { get; }

    /// <summary>The policy of the invocation that the input belongs to.</summary>
    internal Policy Policy { get; }

    internal string RequestId { get; }
}
