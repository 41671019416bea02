using Microsoft.CodeAnalysis;

namespace FunctionShield.Mutants.Mutating;

/// <summary>Gives mutants their numbers, and knows which of them do not compile.</summary>
internal sealed class MutantList
{
    private readonly List<Mutant> mutants = [];
    private readonly HashSet<int> broken = [];

    /// <summary>Those that compile.</summary>
    public IReadOnlyList<Mutant> Usable => [.. mutants.Where(mutant => !broken.Contains(mutant.Id))];

    /// <summary>How many there are, compiling or not.</summary>
    public int Count => mutants.Count;

    /// <summary>How many do not compile.</summary>
    public int Broken => broken.Count;

    /// <summary>Leaves a mutant out of the next writing.</summary>
    public bool Break(int id) => broken.Add(id);

    /// <summary>Begins the numbers again: they are the same as long as the code is.</summary>
    public void Restart() => mutants.Clear();

    /// <summary>The next mutant's number, or 0 when it is known not to compile.</summary>
    public int Add(string file, SyntaxNode place, MutantKind kind, string after)
    {
        int id = mutants.Count + 1;
        mutants.Add(new Mutant(id, file, place.GetLocation().GetLineSpan().StartLinePosition.Line + 1, kind, Short(place.ToString()), Short(after)));
        return broken.Contains(id) ? 0 : id;
    }

    private static string Short(string code)
    {
        string line = string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 100 ? line : line[..97] + "...";
    }
}
