namespace FunctionShield.Learning;

/// <summary>A path or object key with what is data in it taken out: a name of a file says who sent it, and there is one for each.</summary>
/// <remarks>
/// The last part becomes <c>*</c> with its extension; a part on the way becomes <c>*</c> when it has three digits or more or nothing else (dates, ids), is
/// longer than <see cref="MaxPart"/>, or has characters that are rarely in the names of folders. In a policy's pattern <c>*</c> stands for
/// slashes too, so neighbours become one.
/// </remarks>
internal static class FoldedPath
{
    private const int MaxPart = 40;
    private const int MaxExtension = 6;
    private const int MaxDigits = 2;

    /// <summary>Writes it.</summary>
    /// <param name="path">Parts with <c>/</c> between them.</param>
    /// <param name="kept">Characters at the beginning that stay as they are: a bucket's name and its slash.</param>
    /// <param name="folded">One more than the path.</param>
    /// <returns>The characters written.</returns>
    /// <remarks>Bounded by the path.</remarks>
    public static int Write(ReadOnlySpan<char> path, int kept, Span<char> folded)
    {
        path[..kept].CopyTo(folded);
        int length = kept;
        ReadOnlySpan<char> rest = path[kept..];
        while (rest.IndexOf('/') is var slash and >= 0)
        {
            ReadOnlySpan<char> part = rest[..slash];
            rest = rest[(slash + 1)..];
            bool isData = IsData(part);
            if (isData && length > 1 && folded[length - 2] == '*' && folded[length - 1] == '/')
                continue;
            if (isData)
            {
                folded[length++] = '*';
            }
            else
            {
                part.CopyTo(folded[length..]);
                length += part.Length;
            }

            folded[length++] = '/';
        }

        if (rest.IsEmpty)
            return length;
        if (length > 1 && folded[length - 2] == '*')
            length--;
        else
            folded[length++] = '*';
        ReadOnlySpan<char> extension = ExtensionOf(rest);
        extension.CopyTo(folded[length..]);
        return length + extension.Length;
    }

    private static bool IsData(ReadOnlySpan<char> part)
    {
        int digits = 0, others = 0;
        foreach (char c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
                return true;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            others += char.IsAsciiDigit(c) ? 0 : 1;
        }

        return digits > MaxDigits || (digits > 0 && others == 0) || part.Length > MaxPart;
    }

    /// <summary><c>.pdf</c>; empty where what follows the last dot is no extension that code would choose.</summary>
    private static ReadOnlySpan<char> ExtensionOf(ReadOnlySpan<char> name)
    {
        int dot = name.LastIndexOf('.');
        if (dot < 0 || name.Length - dot - 1 is 0 or > MaxExtension)
            return [];
        bool hasLetter = false;
        foreach (char c in name[(dot + 1)..])
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return [];
            hasLetter |= char.IsAsciiLetter(c);
        }

        return hasLetter ? name[dot..] : [];
    }
}
