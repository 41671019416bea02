using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Analyzing.Policies;

/// <summary>One thing that is wrong in a policy file.</summary>
internal sealed class PolicyProblem(TextSpan place, string path, string value, string expected)
{
    public TextSpan Place { get; } = place;

    public string Path { get; } = path;

    public string Value { get; } = value;

    public string Expected { get; } = expected;
}
