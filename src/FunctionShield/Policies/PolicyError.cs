using System.Globalization;

namespace FunctionShield.Policies;

/// <summary>One thing that is wrong in a policy: the value, the place, what was expected, and the fix.</summary>
/// <param name="File">The file, or the environment variable, that holds the policy.</param>
/// <param name="Line">One-based line; 0 when the file itself is the problem, or when it was not asked for.</param>
/// <param name="Column">One-based column, in bytes.</param>
/// <param name="Path">JSON path of the setting.</param>
/// <param name="Value">What stands there, cut.</param>
/// <param name="Expected">What can stand there.</param>
/// <param name="Fix">What to do.</param>
public sealed record PolicyError(string File, int Line, int Column, string Path, string Value, string Expected, string Fix)
{
    /// <summary>Something to change soon, which refuses nothing: an exemption that has ended.</summary>
    public bool IsNotice { get; init; }

    /// <summary>A notice that must not wait: the shield is switched off, or a policy that was delivered is not what it must be.</summary>
    public bool IsAlarm { get; init; }

    /// <summary>It would loosen what a policy below has locked: the locked value stays, the rest of the file holds.</summary>
    public bool IsLoosening { get; init; }

    /// <summary>One line for a person, place first so that editors can jump to it.</summary>
    public override string ToString()
    {
        string place = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        if (IsNotice)
            return $"{place}: {Path}: {Value}. {Fix}";
        return IsLoosening
            ? $"{place}: {Path}: {Value} is looser than a locked setting and is refused. Expected {Expected}. {Fix}"
            : $"{place}: {Path}: {Value} is not understood. Expected {Expected}. {Fix}";
    }
}
