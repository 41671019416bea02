namespace FunctionShield.Cli.Diagnosing;

/// <summary>A file of a deployment, in a folder or in a zip.</summary>
/// <param name="Path">Its path in the deployment, with slashes.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Read">Reads it.</param>
internal sealed record DeployedFile(string Path, long Length, Func<byte[]> Read)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public bool HasExtension(string extension) => Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
