namespace FunctionShield.Cli.Inspecting;

/// <summary>What a line holds.</summary>
internal enum LineKind
{
    /// <summary>One leaf, for the inlet.</summary>
    Value,

    /// <summary>A whole Lambda event.</summary>
    Event,

    /// <summary>An HTTP request, inspected as the event that it would become.</summary>
    Request,

    /// <summary>A call and its inputs, for the outlet.</summary>
    Sink,
}
