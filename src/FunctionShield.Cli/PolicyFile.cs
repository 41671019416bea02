using FunctionShield.Policies;

namespace FunctionShield.Cli;

/// <summary>Loads the policy that a command runs under.</summary>
internal static class PolicyFile
{
    /// <summary>The policy; null when the file cannot be read. A bad one is said on standard error and runs as a function would run it.</summary>
    public static PolicyReading? Load(string? path, TextWriter error)
    {
        if (path is null)
            return new PolicyReading(Policy.Balanced, [], []);

        PolicyReading reading;
        try
        {
            reading = PolicyReader.Read(File.ReadAllBytes(path), path, TimeProvider.System.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{path}: the policy cannot be read: {e.Message}");
            return null;
        }

        foreach (PolicyError problem in reading.Errors)
            error.WriteLine(problem);
        foreach (PolicyError notice in reading.Notices)
            error.WriteLine(notice);
        if (reading.Policy.IsRefused)
            error.WriteLine($"{path}: refused; running under the tighter of balanced and what could be read.");
        return reading;
    }
}
