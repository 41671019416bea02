using System.Text;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>A grammar of texts: <c>«name»</c> in an alternative stands for one of the alternatives of that name.</summary>
/// <remarks>Guillemets, since no attack and no twin needs them.</remarks>
internal sealed class TextGrammar
{
    private const int MaxDepth = 24;

    private readonly Dictionary<string, Func<Chooser, string>> _productions = [];

    public string[] this[string name]
    {
        set => _productions[name] = chooser => chooser.One(value);
    }

    /// <summary>A production that a program writes: binary formats, repetitions.</summary>
    public TextGrammar With(string name, Func<Chooser, string> write)
    {
        _productions[name] = write;
        return this;
    }

    /// <summary>Takes over what <paramref name="other"/> has and this one has not.</summary>
    public TextGrammar With(TextGrammar other)
    {
        foreach ((string name, Func<Chooser, string> production) in other._productions)
            _productions.TryAdd(name, production);
        return this;
    }

    public string Expand(string text, Chooser chooser, int depth = 0)
    {
        Assert.True(depth < MaxDepth, "the grammar does not end: " + text);
        int open = text.IndexOf('«', StringComparison.Ordinal);
        if (open < 0)
            return text;
        var built = new StringBuilder();
        int from = 0;
        for (; open >= 0; open = text.IndexOf('«', from))
        {
            int close = text.IndexOf('»', open);
            string name = text[(open + 1)..close];
            Assert.True(_productions.TryGetValue(name, out Func<Chooser, string>? production), $"no production «{name}»");
            built.Append(text, from, open - from).Append(Expand(production!(chooser), chooser, depth + 1));
            from = close + 1;
        }

        return built.Append(text, from, text.Length - from).ToString();
    }
}
