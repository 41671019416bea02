using System.ComponentModel;
using System.IO.Compression;
using FunctionShield.Guards.Files;

namespace FunctionShield.Guards.Woven;

/// <summary>What code that <c>FunctionShield.Build</c> wove around a file's opening asks before it. Not meant to be called by hand.</summary>
/// <remarks>Any thread.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenFile
{
    /// <summary>Proves a path, and asks the policy's list for what it is opened for.</summary>
    /// <param name="path">The path; null and empty pass, so that the call itself fails as it always did.</param>
    /// <param name="access">What it is opened for.</param>
    /// <param name="site">The calling method.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    public static void Check(string? path, FileAccess access, string? site)
    {
        if (!string.IsNullOrEmpty(path) && !path.Contains('\0', StringComparison.Ordinal))
            ShieldFile.Check(path, access, site);
    }

    /// <summary>Proves the place that an archive's entry is unpacked to: the entry's own name must not lead out of it (CWE-22, "zip slip").</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="destination">Where the function would unpack it to.</param>
    /// <param name="site">The calling method.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The entry's name leads out of the folder that it is joined to.</exception>
    /// <remarks>A folder's path with an entry's name behind it: there, a <c>..</c> of the name, or a name that is a path of its own, is the archive's.</remarks>
    public static void CheckEntry(ZipArchiveEntry? entry, string? destination, string? site)
    {
        Check(destination, FileAccess.Write, site);
        if (entry is null || string.IsNullOrEmpty(destination))
            return;

        string name = entry.FullName.Replace('\\', '/');
        if (LeadsOut(name) && destination.Replace('\\', '/').EndsWith(name, StringComparison.Ordinal))
            throw new UnauthorizedAccessException("The archive has an entry whose name leads out of the folder that it is unpacked to.");
        if (LeadsOut(name) && string.Equals(Path.GetFullPath(destination), Path.GetFullPath(Path.Combine(Path.GetDirectoryName(destination) ?? "", name)), StringComparison.Ordinal))
            throw new UnauthorizedAccessException("The archive has an entry whose name leads out of the folder that it is unpacked to.");
    }

    /// <summary>Whether a relative name is rooted, or climbs above where it starts. One pass.</summary>
    private static bool LeadsOut(string name)
    {
        if (name.Length == 0)
            return false;
        if (name[0] == '/' || Path.IsPathRooted(name))
            return true;

        int depth = 0;
        foreach (Range part in name.AsSpan().Split('/'))
        {
            ReadOnlySpan<char> folder = name.AsSpan()[part];
            if (folder is "..")
                depth--;
            else if (folder is not ("" or "."))
                depth++;
            if (depth < 0)
                return true;
        }

        return false;
    }
}
