using FunctionShield.Events;

namespace FunctionShield.Invocations;

/// <summary>Where the walks for the places of one event's findings stand: one over the event, one over the envelope that was opened last.</summary>
internal sealed class PathWalks
{
    private readonly JsonPath _event = new();
    private JsonPath? _envelope;

    public JsonPath For(bool isEvent) => isEvent ? _event : _envelope ??= new JsonPath();
}
