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
        File.Open(Resolve(path, root, shield), mode, access);

    /// <summary>Proves a path, then opens the file for reading.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static FileStream OpenRead(string path, string? root = null, Shield? shield = null) =>
        File.OpenRead(Resolve(path, root, shield));

    /// <summary>Proves a path, then reads the file as text.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static string ReadAllText(string path, string? root = null, Shield? shield = null) =>
        File.ReadAllText(Resolve(path, root, shield));

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
        File.ReadAllTextAsync(Resolve(path, root, shield), cancellationToken);

    /// <summary>Proves a path, then reads the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static byte[] ReadAllBytes(string path, string? root = null, Shield? shield = null) =>
        File.ReadAllBytes(Resolve(path, root, shield));

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
        File.ReadAllBytesAsync(Resolve(path, root, shield), cancellationToken);

    /// <summary>Proves a path, then writes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="contents">What to write.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static void WriteAllText(string path, string? contents, string? root = null, Shield? shield = null) =>
        File.WriteAllText(Resolve(path, root, shield), contents);

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
        File.WriteAllTextAsync(Resolve(path, root, shield), contents, cancellationToken);

    /// <summary>Proves a path, then writes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="bytes">What to write.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes, string? root = null, Shield? shield = null) =>
        File.WriteAllBytes(Resolve(path, root, shield), bytes);

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
        File.WriteAllBytesAsync(Resolve(path, root, shield), bytes, cancellationToken);

    /// <summary>Proves a path, then deletes the file.</summary>
    /// <param name="path">The path; with a root, relative to it.</param>
    /// <param name="root">The folder that must contain it; when null, only the proof decides.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <exception cref="ShieldBlockedException">An input led out of where the function meant to be, and policy blocks that.</exception>
    /// <exception cref="UnauthorizedAccessException">The path ends outside <paramref name="root"/>.</exception>
    public static void Delete(string path, string? root = null, Shield? shield = null) =>
        File.Delete(Resolve(path, root, shield));
}
