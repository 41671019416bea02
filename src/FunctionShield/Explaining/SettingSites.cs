using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>Finds where a part of a policy states a setting.</summary>
internal static class SettingSites
{
    /// <summary>The last place that states the setting or a whole of which it is a part, or else the first that states a part of it; null when the part says nothing of it.</summary>
    /// <param name="part">Read with its sites.</param>
    /// <param name="setting">The dotted name.</param>
    public static SettingSite? Find(PolicyLayer part, string setting)
    {
        SettingSite? found = null;
        foreach (SettingSite site in part.Sites ?? [])
        {
            if (States(site.Name, setting))
                found = site;
            else if (States(setting, site.Name))
                found ??= site;
        }

        return found ?? (setting is "fail" || setting.StartsWith("actions", StringComparison.Ordinal) ? Preset(part) : null);
    }

    /// <summary>The same of one action: a class may be written by stage, by confidence or by both.</summary>
    public static SettingSite? FindCell(PolicyLayer part, string setting)
    {
        SettingSite? found = null;
        string[] names = setting.Split('.');
        foreach (SettingSite site in part.Sites ?? [])
        {
            if (States(site.Name, setting) || site.Name == $"actions.{names[1]}.{names[3]}")
                found = site;
        }

        return found ?? Preset(part);
    }

    private static SettingSite? Preset(PolicyLayer part)
    {
        foreach (SettingSite site in part.Sites ?? [])
        {
            if (site.Name == "preset")
                return site;
        }

        return null;
    }

    private static bool States(string whole, string setting) => setting.StartsWith(whole, StringComparison.Ordinal)
        && (setting.Length == whole.Length || setting[whole.Length] is '.' or '[');
}
