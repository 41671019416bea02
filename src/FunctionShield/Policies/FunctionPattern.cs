namespace FunctionShield.Policies;

/// <summary>Which functions a part of a policy is for: a name, or a whole ARN when it begins with <c>arn:</c>; <c>*</c> stands for any characters.</summary>
internal static class FunctionPattern
{
    // arn:partition:lambda:region:account:function:name[:qualifier] (AWS Lambda developer guide, "Lambda function ARNs").
    private const int NameSegment = 6;
    private const int QualifiedSegments = 8;

    public static bool IsArn(string pattern) => pattern.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>Whether it covers a function; with a version or alias at its ARN's end or without.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="arn">Its ARN; null while it is not known.</param>
    /// <remarks>Bounded as <see cref="NamePattern"/> is.</remarks>
    public static PatternMatch Of(string pattern, string name, string? arn)
    {
        if (!IsArn(pattern))
            return NamePattern.Matches(pattern, name) ? PatternMatch.Yes : PatternMatch.No;
        if (arn is null)
            return NamePattern.Matches(NameIn(pattern), name) ? PatternMatch.Perhaps : PatternMatch.No;
        return NamePattern.Matches(pattern, arn) || NamePattern.Matches(pattern, Unqualified(arn)) ? PatternMatch.Yes : PatternMatch.No;
    }

    /// <summary>The part that stands where a name would; a <c>*</c> that runs over colons leaves less to go by, and then the end is it.</summary>
    private static ReadOnlySpan<char> NameIn(ReadOnlySpan<char> pattern)
    {
        ReadOnlySpan<char> rest = pattern;
        for (int i = 0; i < NameSegment; i++)
        {
            int colon = rest.IndexOf(':');
            if (colon < 0)
                return rest.Contains('*') ? "*" : rest;
            rest = rest[(colon + 1)..];
        }

        int end = rest.IndexOf(':');
        return end < 0 ? rest : rest[..end];
    }

    private static ReadOnlySpan<char> Unqualified(string arn) =>
        arn.AsSpan().Count(':') == QualifiedSegments - 1 ? arn.AsSpan(0, arn.LastIndexOf(':')) : arn;
}
