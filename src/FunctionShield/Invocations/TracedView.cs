using FunctionShield.Decoding;

namespace FunctionShield.Invocations;

/// <summary>One text that the detectors were given.</summary>
/// <param name="Input">The input in the normal form that was looked at.</param>
/// <param name="Name">The leaf's own name, UTF-8; empty when it has none.</param>
/// <param name="Traits">What the first look saw.</param>
internal sealed record TracedView(Input Input, byte[] Name, Traits Traits);
