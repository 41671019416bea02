namespace FunctionShield.Guards.Files;

/// <summary>Keeps a full path below a folder, links followed (CWE-22, CWE-59).</summary>
internal static class Confinement
{
    // Linux follows 40 links before it says ELOOP; a path that needs more is no path.
    private const int MaxLinks = 40;

    /// <summary>The path, when it and what its links lead to stay below the root.</summary>
    /// <exception cref="UnauthorizedAccessException">It does not.</exception>
    public static string Confine(string fullPath, string fullRoot)
    {
        if (!IsBelow(fullPath, fullRoot) || !IsBelow(FollowLinks(fullPath), FollowLinks(fullRoot)))
            throw Leaves();
        return fullPath;
    }

    /// <summary>Asks whether what a link would lead to stays below the root, before the link is made.</summary>
    /// <exception cref="UnauthorizedAccessException">It does not.</exception>
    public static void ConfineTarget(string link, string target, string fullRoot)
    {
        // Not normalised: the system resolves `..` behind a link from where the link leads, not from its name.
        if (!IsBelow(FollowLinks(Path.Combine(Path.GetDirectoryName(link)!, target)), FollowLinks(fullRoot)))
            throw Leaves();
    }

    private static UnauthorizedAccessException Leaves() => new("The path leaves the folder that confines it.");

    private static bool IsBelow(string path, string root)
    {
        ReadOnlySpan<char> folder = Path.TrimEndingDirectorySeparator(root.AsSpan());
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return path.AsSpan().StartsWith(folder, comparison)
            && (path.Length == folder.Length || path[folder.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(folder));
    }

    /// <summary>Where a path leads, each folder or file on it that is a link replaced by its target, as the system would. Parts that do not exist stay as they are.</summary>
    /// <remarks>One step a part of the path, and of the target of each of at most <see cref="MaxLinks"/> links.</remarks>
    public static string FollowLinks(string path)
    {
        string reached = Path.GetPathRoot(path)!;
        var rest = new Stack<string>();
        Push(rest, path[reached.Length..]);
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            if (part == "..")
            {
                reached = Path.GetDirectoryName(reached) ?? reached;
                continue;
            }

            string next = Path.Combine(reached, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                reached = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new UnauthorizedAccessException("The path leads through too many links.");
            if (Path.IsPathRooted(target))
            {
                reached = Path.GetPathRoot(target)!;
                target = target[reached.Length..];
            }

            Push(rest, target);
        }

        return reached;
    }

    private static void Push(Stack<string> parts, string path)
    {
        string[] separate = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (int i = separate.Length - 1; i >= 0; i--)
        {
            if (separate[i] != ".")
                parts.Push(separate[i]);
        }
    }
}
