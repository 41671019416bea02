using System.Diagnostics;

namespace FunctionShield.Reporting;

/// <summary>The trace that the running code belongs to. Asked only when something is written.</summary>
/// <remarks>
/// X-Ray's first, since that is what Lambda's own log lines carry: the runtime sets <c>_X_AMZN_TRACE_ID</c> for each invocation (Lambda developer
/// guide, "Runtime environment variables"), except where one environment runs several at once; there the invocation's context has it.
/// </remarks>
internal sealed class TraceIds(Func<string, string?> environment)
{
    // Root, parent, sampled and lineage are shorter than this; longer is no header of X-Ray's.
    private const int MaxHeader = 256;

    /// <param name="fromContext">What the invocation's context says, if anything.</param>
    public string Current(string? fromContext = null)
    {
        string root = RootOf(string.IsNullOrEmpty(fromContext) ? environment("_X_AMZN_TRACE_ID") : fromContext);
        return root.Length > 0 ? root
            : Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString()
            : "";
    }

    /// <summary>The trace id in a header <c>Root=1-…;Parent=…;Sampled=1</c>; the text itself when it has no fields.</summary>
    internal static string RootOf(string? header)
    {
        if (string.IsNullOrEmpty(header) || header.Length > MaxHeader)
            return "";

        int at = header.IndexOf("Root=", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> root = at < 0 ? header : header.AsSpan(at + 5);
        int end = root.IndexOf(';');
        root = end < 0 ? root : root[..end];

        // An id has letters, digits and dashes; what has anything else is no id, and not ours to write.
        foreach (char c in root)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                return "";
        }

        return root.ToString();
    }
}
