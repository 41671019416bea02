using System.Formats.Tar;
using System.IO.Compression;

namespace FunctionShield.Guards.Files;

/// <summary>Unpacks archives below one folder: no entry's name and no link in it leads out ("zip slip", CWE-22, CWE-59).</summary>
/// <remarks>
/// Each entry is resolved when its turn comes, so that a link that an earlier entry made, or that was there before, is followed before
/// anything is written through it. An entry that leads out ends the unpacking; what was unpacked until then stays. How much an archive
/// grows to is the caller's to bound. Safe for concurrent use on different folders.
/// </remarks>
public static class ShieldArchive
{
    /// <summary>Unpacks a zip archive, as <see cref="ZipFile"/> does it.</summary>
    /// <param name="archive">The archive; left open.</param>
    /// <param name="folder">The folder that must contain every entry; made when it is not there.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of the folder, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">An entry ends outside of the folder.</exception>
    /// <exception cref="InvalidDataException">It is no zip archive.</exception>
    public static void ExtractZip(Stream archive, string folder, bool overwrite = false, Shield? shield = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(folder);
        Directory.CreateDirectory(folder);
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string path = ShieldFile.Resolve(entry.FullName, folder, shield);
            if (entry.FullName is [.., '/' or '\\'] && entry.Length == 0)
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite);
        }
    }

    /// <summary>Unpacks a tar archive. A link that leads below the folder is made; a hard link becomes a copy; devices and pipes are refused.</summary>
    /// <param name="archive">The archive, not compressed (put a <see cref="GZipStream"/> around one that is); left open.</param>
    /// <param name="folder">The folder that must contain every entry, and what each link leads to; made when it is not there.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of the folder, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">An entry, or what it links to, is outside of the folder, or it is no file, folder or link.</exception>
    /// <exception cref="InvalidDataException">It is no tar archive.</exception>
    public static void ExtractTar(Stream archive, string folder, bool overwrite = false, Shield? shield = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(folder);
        Directory.CreateDirectory(folder);
        using var tar = new TarReader(archive, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
                continue;
            string path = ShieldFile.Resolve(entry.Name, folder, shield);
            Directory.CreateDirectory(entry.EntryType == TarEntryType.Directory ? path : Path.GetDirectoryName(path)!);
            Extract(entry, path, Path.GetFullPath(folder), overwrite, shield);
        }
    }

    private static void Extract(TarEntry entry, string path, string root, bool overwrite, Shield? shield)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                entry.ExtractToFile(path, overwrite);
                break;
            case TarEntryType.SymbolicLink:
                Confinement.ConfineTarget(path, entry.LinkName, root);
                if (overwrite)
                    File.Delete(path);
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                File.Copy(ShieldFile.Resolve(entry.LinkName, root, shield), path, overwrite);
                break;
            default:
                throw new UnauthorizedAccessException("The archive has an entry that is no file, folder or link.");
        }
    }
}
