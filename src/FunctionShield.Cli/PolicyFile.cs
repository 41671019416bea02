using FunctionShield.Cli.Governing;
using FunctionShield.Policies;
using YamlDotNet.Core;

namespace FunctionShield.Cli;

/// <summary>Loads the policy that a command runs under.</summary>
internal static class PolicyFile
{
    /// <summary>The policy; null when the file cannot be read. A bad one is said on standard error and runs as a function would run it.</summary>
    public static PolicyReading? Load(string? path, TextWriter error)
    {
        if (path is null)
            return new PolicyReading(Policy.Balanced, [], []);

        if (ReadText(path, error) is not { } text)
            return null;

        PolicyReading reading = PolicyReader.Read(text, path, TimeProvider.System.GetUtcNow());
        foreach (PolicyError problem in reading.Errors)
            error.WriteLine(problem);
        foreach (PolicyError notice in reading.Notices)
            error.WriteLine(notice);
        if (reading.Policy.IsRefused)
            error.WriteLine($"{path}: refused; running under the tighter of balanced and what could be read.");
        return reading;
    }

    /// <summary>A policy file's text as JSON, YAML converted; null when it cannot be read, which is said on standard error.</summary>
    public static byte[]? ReadText(string path, TextWriter error)
    {
        try
        {
            byte[] text = File.ReadAllBytes(path);
            return IsYaml(path) ? YamlPolicy.ToJson(text) : text;
        }
        catch (YamlException e)
        {
            error.WriteLine(FormattableString.Invariant($"{path}:{e.Start.Line}:{e.Start.Column}: $: the YAML is not understood: {e.Message}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{path}: the policy cannot be read: {e.Message}");
        }

        return null;
    }

    private static bool IsYaml(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".YAML" or ".YML";
}
