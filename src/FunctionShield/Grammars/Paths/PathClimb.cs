namespace FunctionShield.Grammars.Paths;

/// <summary>How far a text climbs, in whatever encoding, and where.</summary>
internal readonly struct PathClimb
{
    /// <summary>First byte of the first segment that climbs.</summary>
    public int Start { get; private init; }

    /// <summary>Where the last one ends, its separators included: the target begins here.</summary>
    public int End { get; private init; }

    /// <summary>Folders above the text's own start.</summary>
    public int Height { get; private init; }

    /// <summary>Segments of three or more dots: <c>....//</c> survives a filter that removes <c>../</c> once; old Windows climbed with <c>...</c>.</summary>
    public int LongDots { get; private init; }

    /// <summary>Some dot or separator is written as only evasion writes it.</summary>
    public bool Odd { get; private init; }

    /// <remarks>One pass; each character is read in a bounded number of steps.</remarks>
    public static PathClimb In(ReadOnlySpan<byte> text)
    {
        int depth = 0, lowest = 0, longDots = 0, start = -1, end = 0, at = 0;
        bool odd = false;
        while (at < text.Length)
        {
            int segment = at, dots = 0, length;
            bool segmentOdd = false, markOdd;
            while (at < text.Length && PathForms.Read(text, at, out length, out markOdd) == PathMark.Dot)
            {
                dots++;
                segmentOdd |= markOdd;
                at += length;
            }

            // "..;/" is ".." to servers that cut path parameters; "..2f" is "../" to those that lost the percent sign.
            int name = at;
            if (dots == 2 && at < text.Length && text[at] == ';' && at + 1 < text.Length && text[at + 1] is (byte)'/' or (byte)'\\')
            {
                segmentOdd = true;
                at++;
                name = at;
            }

            bool bareHex = dots == 2 && at + 1 < text.Length && ((text[at] == '2' && (text[at + 1] | 0x20) == 'f') || (text[at] == '5' && (text[at + 1] | 0x20) == 'c'));
            while (!bareHex && at < text.Length && PathForms.Read(text, at, out length, out _) != PathMark.Separator)
                at += length;

            bool ends = at >= text.Length;
            int separators = at;
            if (bareHex)
            {
                segmentOdd = true;
                at += 2;
            }

            while (at < text.Length && PathForms.Read(text, at, out length, out markOdd) == PathMark.Separator)
            {
                segmentOdd |= markOdd && dots >= 2;
                at += length;
            }

            if (name == separators && dots == 2)
            {
                depth--;
                if (start < 0 || depth < lowest)
                {
                    start = start < 0 ? segment : start;
                    end = at;
                }

                lowest = Math.Min(lowest, depth);
                odd |= segmentOdd;
            }
            else if (dots >= 3 && (name == separators ? !ends : true))
            {
                longDots++;
                start = start < 0 ? segment : start;
                end = name == separators ? at : name;
                odd |= segmentOdd;
            }
            else if (name > segment && !(dots == 1 && name == separators) && separators > segment)
            {
                depth++;
            }
            else if (dots == 0 && separators > segment)
            {
                depth++;
            }

            if (at == segment)
                at++;
        }

        return new PathClimb { Start = Math.Max(start, 0), End = end, Height = -lowest, LongDots = longDots, Odd = odd };
    }
}
