namespace FunctionShield.Fuzz;

/// <summary>Cuts pieces out of a text as long as the same thing goes wrong.</summary>
internal static class Minimizer
{
    // Throwing is slow, and a short text is not worth minutes.
    private const int MostTrials = 1_000;

    public static byte[] Shorten(Trial trial, byte[] text, string kind)
    {
        int trials = 0;
        for (int piece = Math.Max(1, text.Length / 2); piece > 0; piece /= 2)
        {
            for (int at = 0; at + piece <= text.Length && trials < MostTrials;)
            {
                byte[] shorter = [.. text[..at], .. text[(at + piece)..]];
                trials++;
                if (GoesWrong(trial, shorter, kind))
                    text = shorter;
                else
                    at += piece;
            }
        }

        return text;
    }

    private static bool GoesWrong(Trial trial, byte[] text, string kind)
    {
        try
        {
            trial(text);
            return false;
        }
        catch (Exception thrown) when (thrown is not (OutOfMemoryException or StackOverflowException))
        {
            return FuzzFinding.KindOf(thrown) == kind;
        }
    }
}
