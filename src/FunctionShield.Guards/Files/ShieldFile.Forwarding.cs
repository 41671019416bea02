namespace FunctionShield.Guards.Files;

/// <content>The calls of <see cref="File"/>, each after <see cref="Resolve"/>.</content>
public static partial class ShieldFile
{
    /// <summary>Proves a path, then opens the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="mode">As <see cref="File.Open(string, FileMode, FileAccess)"/>.</param>
    /// <param name="access">As <see cref="File.Open(string, FileMode, FileAccess)"/>.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, string? root = null, Shield? shield = null) =>
        File.Open(Opened(path, root, shield, access), mode, access);

    /// <summary>Proves a path, then opens the file for reading.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static FileStream OpenRead(string path, string? root = null, Shield? shield = null) =>
        File.OpenRead(Opened(path, root, shield, FileAccess.Read));

    /// <summary>Proves a path, then reads the file as text.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static string ReadAllText(string path, string? root = null, Shield? shield = null) =>
        File.ReadAllText(Opened(path, root, shield, FileAccess.Read));

    /// <summary>Proves a path, then reads the file as text.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static Task<string> ReadAllTextAsync(
        string path, string? root = null, Shield? shield = null, CancellationToken cancellationToken = default) =>
        File.ReadAllTextAsync(Opened(path, root, shield, FileAccess.Read), cancellationToken);

    /// <summary>Proves a path, then reads the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static byte[] ReadAllBytes(string path, string? root = null, Shield? shield = null) =>
        File.ReadAllBytes(Opened(path, root, shield, FileAccess.Read));

    /// <summary>Proves a path, then reads the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static Task<byte[]> ReadAllBytesAsync(
        string path, string? root = null, Shield? shield = null, CancellationToken cancellationToken = default) =>
        File.ReadAllBytesAsync(Opened(path, root, shield, FileAccess.Read), cancellationToken);

    /// <summary>Proves a path, then writes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="contents">What to write.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static void WriteAllText(string path, string? contents, string? root = null, Shield? shield = null) =>
        File.WriteAllText(Opened(path, root, shield, FileAccess.Write), contents);

    /// <summary>Proves a path, then writes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="contents">What to write.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the writing.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static Task WriteAllTextAsync(
        string path, string? contents, string? root = null, Shield? shield = null, CancellationToken cancellationToken = default) =>
        File.WriteAllTextAsync(Opened(path, root, shield, FileAccess.Write), contents, cancellationToken);

    /// <summary>Proves a path, then writes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="bytes">What to write.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes, string? root = null, Shield? shield = null) =>
        File.WriteAllBytes(Opened(path, root, shield, FileAccess.Write), bytes);

    /// <summary>Proves a path, then writes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="bytes">What to write.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the writing.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static Task WriteAllBytesAsync(
        string path, ReadOnlyMemory<byte> bytes, string? root = null, Shield? shield = null, CancellationToken cancellationToken = default) =>
        File.WriteAllBytesAsync(Opened(path, root, shield, FileAccess.Write), bytes, cancellationToken);

    /// <summary>Proves a path, then deletes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static void Delete(string path, string? root = null, Shield? shield = null) =>
        File.Delete(Opened(path, root, shield, FileAccess.Write));
}
