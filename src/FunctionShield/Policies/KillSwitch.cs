using System.Text;

namespace FunctionShield.Policies;

/// <summary><c>FUNCTIONSHIELD=off</c>: the shield does nothing. For the night in which it is the suspect.</summary>
/// <remarks>Read when a shield is loaded, so it takes effect with the next process: changing a function's configuration starts new ones.</remarks>
internal static class KillSwitch
{
    public const string Variable = "FUNCTIONSHIELD";

    private static readonly string[] Off = ["off", "false", "no", "0"];
    private static readonly string[] On = ["on", "true", "yes", "1"];

    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="problem">What to say aloud about it; null when there is nothing to say.</param>
    public static bool IsOff(Func<string, string?> environment, out PolicyError? problem)
    {
        string value = environment(Variable)?.Trim() ?? "";
        bool isOff = Has(Off, value);
        problem = isOff ? Notice("is off: nothing is inspected, refused or reported until it is removed", "Remove the variable.") with { IsAlarm = true }
            : value.Length == 0 || Has(On, value) ? null
            : Notice("is neither on nor off, so the shield is on", "Write off, or remove the variable.");
        return isOff;
    }

    /// <summary>The policy under which everything is allowed, for what still asks one.</summary>
    public static Policy AllowAll()
    {
        var json = new StringBuilder("{\"actions\":{");
        foreach (string name in PolicyWords.Classes)
            json.Append(json[^1] == '{' ? "\"" : ",\"").Append(name).Append("\":\"allow\"");
        return PolicyReader.Read(Encoding.UTF8.GetBytes(json.Append("}}").ToString()), "off", DateTimeOffset.UnixEpoch).Policy;
    }

    private static PolicyError Notice(string value, string fix) => new(Variable, 0, 0, "$", value, "", fix) { IsNotice = true };

    private static bool Has(string[] words, string value)
    {
        foreach (string word in words)
        {
            if (word.Equals(value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
