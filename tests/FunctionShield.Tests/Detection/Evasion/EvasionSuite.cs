using System.Text;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Detection.Evasion;

/// <summary>One class of attack: its base attacks, their benign twins, and the families that only it has.</summary>
internal sealed record EvasionSuite
{
    /// <summary>The rules' class name; a finding of another class does not count.</summary>
    public required string ClassName { get; init; }

    /// <summary>Where the value stands.</summary>
    public string Place { get; init; } = "query.q";

    /// <summary>Working attacks, each found as it is.</summary>
    public required string[] Attacks { get; init; }

    /// <summary>Harmless texts of the same characters: they go through the same families, and any finding of any class is a false alarm.</summary>
    public required string[] Twins { get; init; }

    /// <summary>Families that need this class's grammar.</summary>
    public EvasionFamily[] Own { get; init; } = [];

    /// <summary>Shared families that do not leave this class's attacks working, by name, with the reason.</summary>
    public Dictionary<string, string> Without { get; init; } = [];

    /// <summary>What is known to be lost, family by family: how many attacks at most. Everything else must be found.</summary>
    public Dictionary<string, int> Lost { get; init; } = [];

    /// <summary>What is known to be a false alarm, family by family: how many twins at most.</summary>
    public Dictionary<string, int> Alarms { get; init; } = [];

    /// <summary>Looks at every attack and twin through every family.</summary>
    public IEnumerable<EvasionRow> Rows()
    {
        var shield = Shield.Create();
        foreach (EvasionFamily family in SharedFamilies.All.Where(f => !Without.ContainsKey(f.Name)).Concat(Own))
        {
            byte[][] attacks = [.. Attacks.Select(family.Apply).OfType<byte[]>()];
            byte[][] twins = family.IsAlone ? [] : [.. Twins.Select(family.Apply).OfType<byte[]>()];
            yield return new EvasionRow(
                family,
                attacks.Length,
                [.. attacks.Where(a => !IsFound(shield, a)).Select(Printable)],
                twins.Length,
                [.. twins.Where(t => shield.InspectValue(Place, t).Count > 0).Select(Printable)]);
        }
    }

    private bool IsFound(Shield shield, byte[] attack)
    {
        foreach (Report report in shield.InspectValue(Place, attack))
        {
            if (report.Rule.ClassName == ClassName)
                return true;
        }

        return false;
    }

    private static string Printable(byte[] text)
    {
        var line = new StringBuilder();
        foreach (char c in Encoding.UTF8.GetString(text))
            line.Append(c is >= ' ' and < '\x7f' ? c.ToString() : $"\\u{(int)c:x4}");
        return line.Length > 90 ? line.ToString(0, 90) + "..." : line.ToString();
    }
}
