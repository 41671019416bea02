using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Evaluating;

/// <summary>What is counted together.</summary>
/// <param name="File">The file's name without its ending.</param>
/// <param name="Kind">What the lines hold.</param>
/// <param name="Label"><c>attack</c>, <c>benign</c>, or <c>?</c> for a line that is looked at and not counted.</param>
/// <param name="Class">The class, or for calls the sink.</param>
/// <param name="Tier">The tier, or for calls the note.</param>
internal readonly record struct LineGroup(string File, LineKind Kind, string Label, string Class, string Tier) : IComparable<LineGroup>
{
    public int CompareTo(LineGroup other)
    {
        int order = string.CompareOrdinal(File, other.File);
        order = order != 0 ? order : string.CompareOrdinal(Label, other.Label);
        order = order != 0 ? order : string.CompareOrdinal(Class, other.Class);
        return order != 0 ? order : string.CompareOrdinal(Tier, other.Tier);
    }

    public static bool operator <(LineGroup left, LineGroup right) => left.CompareTo(right) < 0;

    public static bool operator >(LineGroup left, LineGroup right) => left.CompareTo(right) > 0;

    public static bool operator <=(LineGroup left, LineGroup right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LineGroup left, LineGroup right) => left.CompareTo(right) >= 0;
}
