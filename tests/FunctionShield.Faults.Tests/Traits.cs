namespace FunctionShield.Faults.Tests;

/// <summary>Which faults a subject can have.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>Takes a cancellation token.</summary>
    Cancels = 1,

    /// <summary>Is made on something that can be disposed of.</summary>
    Disposes = 2,

    /// <summary>Can be longer than what is inspected.</summary>
    Long = 4,

    /// <summary>Is the event itself, before there is an invocation.</summary>
    Inlet = 8,

    /// <summary>Asks <see cref="Shield.Current"/>, whoever installed it: without an invocation that is another shield.</summary>
    AsksCurrent = 16,
}
