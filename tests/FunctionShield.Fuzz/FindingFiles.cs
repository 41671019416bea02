using System.Globalization;
using System.Security.Cryptography;

namespace FunctionShield.Fuzz;

/// <summary>Writes what was found where it can be tried again.</summary>
internal static class FindingFiles
{
    public static string Write(string folder, FuzzFinding finding)
    {
        Directory.CreateDirectory(folder);
        string name = string.Create(CultureInfo.InvariantCulture, $"{finding.Target}-{Convert.ToHexStringLower(SHA256.HashData(finding.Text))[..12]}");
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, finding.Text);
        return path;
    }
}
