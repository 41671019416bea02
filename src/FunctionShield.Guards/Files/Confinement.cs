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
            throw new UnauthorizedAccessException("The path leaves the folder that confines it.");
        return fullPath;
    }

    private static bool IsBelow(string path, string root)
    {
        ReadOnlySpan<char> folder = Path.TrimEndingDirectorySeparator(root.AsSpan());
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return path.AsSpan().StartsWith(folder, comparison)
            && (path.Length == folder.Length || path[folder.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(folder));
    }

    /// <summary>Replaces each folder or file on the path that is a link by its target. Parts that do not exist stay as they are.</summary>
    /// <remarks>Each link restarts the walk, at most <see cref="MaxLinks"/> times.</remarks>
    public static string FollowLinks(string path)
    {
        for (int links = 0; links <= MaxLinks; links++)
        {
            if (FirstLink(path) is not { } followed)
                return path;
            path = followed;
        }

        throw new UnauthorizedAccessException("The path leads through too many links.");
    }

    private static string? FirstLink(string path)
    {
        int start = Path.GetPathRoot(path)!.Length;
        while (start < path.Length)
        {
            int end = path.IndexOf(Path.DirectorySeparatorChar, start);
            if (end < 0)
                end = path.Length;
            string prefix = path[..end];
            if (new FileInfo(prefix).LinkTarget is { } target)
                return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(prefix)!, target) + path[end..]);
            start = end + 1;
        }

        return null;
    }
}
