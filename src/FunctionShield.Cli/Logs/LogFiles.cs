using System.IO.Compression;

namespace FunctionShield.Cli.Logs;

/// <summary>The files that a command's arguments name, and their bytes.</summary>
internal static class LogFiles
{
    /// <summary>Folders become the files below them, in the order of their names, so that a run can be repeated.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be listed.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> paths)
    {
        List<string> files = [];
        foreach (string path in paths)
        {
            if (path == "-" || !Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }

            string[] found = Directory.GetFiles(path, "*", SearchOption.AllDirectories);
            Array.Sort(found, StringComparer.Ordinal);

            // An export to S3 begins with a file that only tests the permission.
            files.AddRange(found.Where(file => Path.GetFileName(file) != "aws-logs-write-test"));
        }

        return files;
    }

    /// <summary>A file's text; gzip is opened, whatever the file is called.</summary>
    /// <param name="file">The bytes. Left open.</param>
    public static Stream Decompressed(Stream file)
    {
        var buffered = new BufferedStream(file, 64 * 1024);
        Span<byte> magic = stackalloc byte[2];
        if (buffered.CanSeek)
        {
            int read = buffered.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
            buffered.Position = 0;

            // RFC 1952, 2.3.1.
            return read == 2 && magic is [0x1F, 0x8B] ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
        }

        return buffered;
    }
}
