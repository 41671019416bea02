namespace FunctionShield.Delivery;

/// <summary>A policy's text as it was fetched: not yet verified and not yet read.</summary>
public sealed class FetchedPolicy
{
    // Versions stand in log lines: an ETag has 34 characters, a hash 64.
    private const int MaxVersion = 64;

    /// <summary>What was fetched.</summary>
    /// <param name="content">The policy, or its signed envelope; UTF-8.</param>
    /// <param name="version">What the source calls it, for reports and for the next fetch; empty when it has no name for it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="version"/> is null.</exception>
    public FetchedPolicy(ReadOnlyMemory<byte> content, string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        Content = content;
        Version = Printable(version);
    }

    /// <summary>The policy, or its signed envelope.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>What the source calls it: printable ASCII, at most 64 characters.</summary>
    public string Version { get; }

    private static string Printable(string version)
    {
        ReadOnlySpan<char> text = version.AsSpan().Trim();
        return string.Create(Math.Min(text.Length, MaxVersion), text, static (printable, text) =>
        {
            for (int i = 0; i < printable.Length; i++)
                printable[i] = text[i] is > ' ' and < '\x7f' ? text[i] : '_';
        });
    }
}
