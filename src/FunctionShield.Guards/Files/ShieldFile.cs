using FunctionShield.Calls;

namespace FunctionShield.Guards.Files;

/// <summary>Opens files after a proof: an input may name a file, never lead out of the folder that the function meant (CWE-22).</summary>
/// <remarks>
/// The same calls as <see cref="File"/>, one line to change. With a <c>root</c>, the path is taken relative to it, and what does not end
/// below it, links followed, is refused whatever it came from. Safe for concurrent use.
/// </remarks>
public static partial class ShieldFile
{
    private static HostPlatform Platform => OperatingSystem.IsWindows() ? HostPlatform.Windows : HostPlatform.Linux;

    /// <summary>Proves a path and gives it back in full, for calls that are not offered here.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The full path, no <c>..</c> left in it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static string Resolve(string path, string? root = null, Shield? shield = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        string joined = root is null ? path : Path.Combine(root, path);

        // The path as the function wrote it: what an input did to it is seen before it is resolved, not after.
        (shield ?? Shield.Current).CheckPath(joined, root, Platform);
        return root is null ? Path.GetFullPath(path) : Confinement.Confine(Path.GetFullPath(joined), Path.GetFullPath(root));
    }

    /// <summary>The path, proven, and on the policy's list for what it is opened for; links of its folders count as what they lead to.</summary>
    private static string Opened(string path, string? root, Shield? shield, FileAccess access)
    {
        string full = Resolve(path, root, shield);
        Shield asked = shield ?? Shield.Current;
        if (asked.WatchesFiles)
            asked.CheckFile(Confinement.FollowLinks(full), access);
        return full;
    }
}
