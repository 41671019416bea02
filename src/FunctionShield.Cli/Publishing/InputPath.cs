using System.Text;

namespace FunctionShield.Cli.Publishing;

/// <summary>JSON paths, for counting.</summary>
internal static class InputPath
{
    /// <summary><c>$.Records[*].body.q</c> for <c>$.Records[3].body.q</c>: the same place in every record.</summary>
    /// <remarks>One pass.</remarks>
    public static string WithoutIndexes(string path)
    {
        int open = path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return path;

        var text = new StringBuilder(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            text.Append(path[i]);
            int end = i + 1;
            while (path[i] == '[' && end < path.Length && char.IsAsciiDigit(path[end]))
                end++;
            if (end > i + 1 && end < path.Length && path[end] == ']')
            {
                text.Append('*');
                i = end - 1;
            }
        }

        return text.ToString();
    }
}
