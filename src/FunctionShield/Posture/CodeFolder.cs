using System.Security;

namespace FunctionShield.Posture;

/// <summary>Whether the deployed code can be changed by the process. On Lambda it cannot; in an image that was built without care it can.</summary>
internal static class CodeFolder
{
    /// <remarks>
    /// By its mode bits, and nothing is written to try: a file beside the code would be the very thing to warn of. So a folder that only root may write, in a
    /// process that is root, counts as not writable; Lambda's user is not root.
    /// </remarks>
    public static bool IsWritable(string? folder)
    {
        if (string.IsNullOrEmpty(folder) || OperatingSystem.IsWindows())
            return false;

        try
        {
            return Directory.Exists(folder) && (File.GetUnixFileMode(folder) & (UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException)
        {
            return false;
        }
    }
}
