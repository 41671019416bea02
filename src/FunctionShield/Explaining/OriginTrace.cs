using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>Follows a pile of policies and keeps, for each setting, who had the last word.</summary>
/// <param name="layers">Whose each document is.</param>
internal sealed class OriginTrace(Dictionary<PolicyDocument, string> layers) : IPolicyTrace
{
    private static readonly SettingOrigin BuiltIn = new("built-in", "balanced", 0);

    private readonly SettingOrigin[][] _cells = Filled(ActionTable.Length);
    private readonly SettingOrigin[][] _sections = Filled(SettingText.Sections.Length);

    public void Applied(PolicyDocument document, PolicyLayer part, PolicySettings before, PolicySettings wanted, PolicySettings after)
    {
        for (int i = 0; i < _cells.Length; i++)
        {
            // An action that asked for more and was refused keeps the origin below.
            if (SettingSites.FindCell(part, SettingText.CellName(i)) is { } site && after.Actions.At(i) == wanted.Actions.At(i))
                _cells[i] = [Origin(document, site)];
        }

        for (int i = 0; i < _sections.Length; i++)
        {
            string section = SettingText.Sections[i];
            if (SettingSites.Find(part, section) is not { } site)
                continue;

            string value = SettingText.Of(after, section);
            bool adds = section == "exemptions" && before.Exemptions.Length > 0;
            if (value == SettingText.Of(wanted, section) && !adds)
                _sections[i] = [Origin(document, site)];
            else if (value != SettingText.Of(before, section))
                _sections[i] = [.. _sections[i], Origin(document, site)];
        }
    }

    public EffectiveSetting[] Settings(PolicySettings settings)
    {
        var all = new EffectiveSetting[_cells.Length + _sections.Length];
        for (int i = 0; i < _cells.Length; i++)
            all[i] = new EffectiveSetting(SettingText.CellName(i), SettingText.CellValue(settings, i), _cells[i]);
        for (int i = 0; i < _sections.Length; i++)
            all[_cells.Length + i] = new EffectiveSetting(SettingText.Sections[i], SettingText.Of(settings, SettingText.Sections[i]), _sections[i]);
        return all;
    }

    private SettingOrigin Origin(PolicyDocument document, SettingSite site) => new(layers[document], document.Name, site.Line);

    private static SettingOrigin[][] Filled(int length)
    {
        var origins = new SettingOrigin[length][];
        Array.Fill(origins, [BuiltIn]);
        return origins;
    }
}
