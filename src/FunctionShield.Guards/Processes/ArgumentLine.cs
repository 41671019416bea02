using System.Text;

namespace FunctionShield.Guards.Processes;

/// <summary>Splits <see cref="System.Diagnostics.ProcessStartInfo.Arguments"/> as the framework will: into what the program receives.</summary>
/// <remarks>
/// The rules of the Microsoft C runtime, which .NET follows on every platform: blanks separate, quotes group, a quote inside quotes may
/// stand twice, and backslashes escape only before a quote. One pass over the text.
/// </remarks>
internal static class ArgumentLine
{
    public static void Split(string line, List<string> arguments)
    {
        var argument = new StringBuilder();
        for (int i = 0; ; )
        {
            while (i < line.Length && line[i] is ' ' or '\t')
                i++;
            if (i >= line.Length)
                return;

            bool quoted = false;
            while (i < line.Length && (quoted || line[i] is not (' ' or '\t')))
            {
                int backslashes = CountBackslashes(line, i);
                i += backslashes;
                if (i >= line.Length || line[i] != '"')
                {
                    argument.Append('\\', backslashes);
                    if (i < line.Length && (quoted || line[i] is not (' ' or '\t')))
                        argument.Append(line[i++]);
                    continue;
                }

                // Two backslashes before a quote are one backslash; an odd one makes the quote a character.
                argument.Append('\\', backslashes / 2);
                bool literal = (backslashes & 1) == 1;
                bool doubled = !literal && quoted && i + 1 < line.Length && line[i + 1] == '"';
                if (literal || doubled)
                    argument.Append('"');
                else
                    quoted = !quoted;
                i += doubled ? 2 : 1;
            }

            arguments.Add(argument.ToString());
            argument.Clear();
        }
    }

    private static int CountBackslashes(string line, int from)
    {
        int end = from;
        while (end < line.Length && line[end] == '\\')
            end++;
        return end - from;
    }
}
