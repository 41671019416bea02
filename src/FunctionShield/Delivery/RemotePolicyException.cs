namespace FunctionShield.Delivery;

/// <summary>A source that ships says why it has no policy to give. The message is our own words and may be logged.</summary>
internal sealed class RemotePolicyException(string reason, bool isSoon = false) : Exception(reason)
{
    /// <summary>What was asked is still starting, as extensions are while a function does: worth asking again at once.</summary>
    public bool IsSoon { get; } = isSoon;
}
