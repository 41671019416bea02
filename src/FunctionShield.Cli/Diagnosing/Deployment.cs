using System.IO.Compression;

namespace FunctionShield.Cli.Diagnosing;

/// <summary>What is deployed: a folder or a zip, read and never run.</summary>
internal sealed class Deployment : IDisposable
{
    // Lambda takes 250 MB unzipped ("Lambda quotas"); a file beyond it is no deployment, and a zip may claim anything.
    private const long MaxFile = 256 * 1024 * 1024;
    private const int MaxFiles = 20_000;

    private readonly ZipArchive? _zip;

    private Deployment(List<DeployedFile> files, ZipArchive? zip)
    {
        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        Files = files;
        _zip = zip;
    }

    public IReadOnlyList<DeployedFile> Files { get; }

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no zip.</exception>
    public static Deployment Open(string path)
    {
        List<DeployedFile> files = [];
        if (Directory.Exists(path))
        {
            foreach (string file in Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Take(MaxFiles))
            {
                string name = Path.GetRelativePath(path, file).Replace('\\', '/');
                files.Add(new DeployedFile(name, new FileInfo(file).Length, () => File.ReadAllBytes(file)));
            }

            return new Deployment(files, null);
        }

        var zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
        foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.Name.Length > 0).Take(MaxFiles))
            files.Add(new DeployedFile(entry.FullName.Replace('\\', '/'), entry.Length, () => Read(entry)));
        return new Deployment(files, zip);
    }

    public void Dispose() => _zip?.Dispose();

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;

        // The length that an entry claims is not the length that it has.
        while ((read = stream.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MaxFile)
                throw new InvalidDataException(entry.FullName + " is larger than any deployment");
        }

        return copy.ToArray();
    }
}
