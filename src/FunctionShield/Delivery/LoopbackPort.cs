using System.Globalization;

namespace FunctionShield.Delivery;

/// <summary>Where an extension listens.</summary>
internal static class LoopbackPort
{
    /// <param name="variable">What the environment says; anything that is no port is the default, as the extensions have it.</param>
    /// <param name="otherwise">The extension's default.</param>
    public static int Read(string? variable, int otherwise) =>
        ushort.TryParse(variable, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port != 0 ? port : otherwise;
}
