using FunctionShield.Fuzz.Trials;

namespace FunctionShield.Fuzz;

/// <summary>Everything that is tried, in the order of an event's way: read, decoded, lexed, proved, and the files that people write.</summary>
internal static class Targets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. EventTrials.All, .. DecoderTrials.All, .. SqlTrials.All, .. GrammarTrials.All, .. LexerTrials.All, .. ValueTrials.All, .. ProofTrials.All, .. PolicyTrials.All, .. LogTrials.All,
    ];
}
