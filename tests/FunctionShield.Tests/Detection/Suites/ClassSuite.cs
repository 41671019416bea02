using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Attacks of one class and their benign twins, generated from the class's grammar; and what must be found of them.</summary>
/// <remarks>
/// An attack ends one construct and begins another that parses on. A twin is made of the same characters and words, as applications
/// send them, and ends and begins nothing. A family is written <c>text</c>, or <c>‹place›text</c> where the place matters.
/// </remarks>
internal sealed class ClassSuite
{
    /// <summary>How many of each are generated.</summary>
    public const int Size = 1000;

    private const int MaxTries = 60 * Size;

    public required Rule Rule { get; init; }

    /// <summary>Places for texts that do not name theirs.</summary>
    public string[] Places { get; init; } = ["query.q", "query.name", "body.comment", "body.name", "cookie.state", "path.id"];

    public required TextGrammar Grammar { get; init; }

    public required string[] Attacks { get; init; }

    public required string[] Twins { get; init; }

    /// <summary>Some of the texts come in another encoding: not where the text is the encoding, or a whole event.</summary>
    public bool Encodes { get; init; } = true;

    /// <summary>The least share of attacks that must be logged, in per cent.</summary>
    public double Logged { get; init; } = 99;

    /// <summary>The least share of attacks that the default policy must block, in per cent.</summary>
    public double Blocked { get; init; } = 93;

    /// <summary>The most twins that may be logged as the suite's own class.</summary>
    public int Alarms { get; init; } = 1;

    /// <summary>The most twins that may be logged as any class: a twin of one class is now and then half an attack of another.</summary>
    public int AlarmsOfAny { get; init; } = 5;

    /// <summary>The most twins that the default policy may block, whatever the class.</summary>
    public int AlarmsBlocked { get; init; } = 2;

    public List<SuiteSample> GenerateAttacks(ulong seed) => Generate(Attacks, seed);

    public List<SuiteSample> GenerateTwins(ulong seed) => Generate([.. Twins, .. Everyday.Texts], seed ^ 0x7719);

    /// <summary>The families take turns, so that each has its share.</summary>
    private List<SuiteSample> Generate(string[] families, ulong seed)
    {
        var chooser = new Chooser(seed);
        var seen = new HashSet<SuiteSample>();
        var samples = new List<SuiteSample>(Size);
        Grammar.With(Everyday.Grammar);
        for (int i = 0; samples.Count < Size; i++)
        {
            Assert.True(i < MaxTries, $"the grammar of {Rule.Id} yields only {samples.Count} texts");
            string text = Grammar.Expand(families[i % families.Length], chooser);
            string place = chooser.One(Places);
            if (text.StartsWith('‹'))
            {
                int end = text.IndexOf('›', StringComparison.Ordinal);
                (place, text) = (text[1..end], text[(end + 1)..]);
            }

            var sample = new SuiteSample(place, Encodes && place.Contains('.', StringComparison.Ordinal) ? Encoding(text, chooser) : text);
            if (seen.Add(sample))
                samples.Add(sample);
        }

        return samples;
    }

    private static string Encoding(string text, Chooser chooser) => chooser.Below(20) switch
    {
        0 => Uri.EscapeDataString(text),
        1 => Uri.EscapeDataString(Uri.EscapeDataString(text)),
        2 => string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c == ' ' ? $"{c}" : $"\\u{(int)c:x4}")),
        _ => text,
    };
}
