using FunctionShield;
using FunctionShield.Lambda;

namespace Acme.Lambda.Platform;

/// <summary>The one shield of a function, above Acme's baseline.</summary>
public static class PlatformShield
{
    private static readonly Lazy<Shield> Loaded = new(static () => Shield.Load(new ShieldOptions { Baseline = Baseline }));

    /// <summary>The baseline policy, as it is embedded; for tests.</summary>
    public static ReadOnlyMemory<byte> Baseline { get; } = Read();

    /// <summary>What handlers are wrapped with.</summary>
    internal static LambdaShieldOptions Options => new() { Shield = Loaded.Value };

    private static byte[] Read()
    {
        using Stream resource = typeof(PlatformShield).Assembly.GetManifestResourceStream("baseline.json")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
