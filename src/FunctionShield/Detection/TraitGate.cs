using FunctionShield.Decoding;

namespace FunctionShield.Detection;

/// <summary>What a first look must have seen for a question to be worth asking: one character of each of three sets.</summary>
/// <remarks>
/// A detector asks its gate, and an explanation shows it, so that what is shown is what was asked. Built from constants where it is
/// asked: the compiler folds it into the same tests that a hand would write.
/// </remarks>
internal readonly struct TraitGate(Traits one, Traits two = 0, Traits three = 0)
{
    /// <summary>The sets; 0 asks for nothing.</summary>
    public Traits One { get; } = one;

    public Traits Two { get; } = two;

    public Traits Three { get; } = three;

    public bool Opens(Traits seen) => Asks(One, seen) && Asks(Two, seen) && Asks(Three, seen);

    /// <summary>The first set of which the text has nothing; 0 when the gate opens.</summary>
    public Traits Missing(Traits seen) =>
        !Asks(One, seen) ? One : !Asks(Two, seen) ? Two : !Asks(Three, seen) ? Three : Traits.None;

    private static bool Asks(Traits set, Traits seen) => set == 0 || (seen & set) != 0;
}
