using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>The settings that later documents may only tighten: whole sections by bit, actions cell by cell.</summary>
/// <remarks>Filled by the reader and by the pile that is being put together, then only read.</remarks>
internal sealed class SettingLocks
{
    private readonly bool[] _cells = new bool[ActionTable.Length];
    private ulong _sections;

    /// <summary>Whether any action of the class is locked: an exemption would loosen it.</summary>
    public bool Has(Weakness weakness)
    {
        ReadOnlySpan<bool> cells = _cells;
        return cells.Slice(ActionTable.Index(weakness, Stage.Inlet, Confidence.Low), ActionTable.Stages * ActionTable.Confidences).Contains(true);
    }

    public bool HasCell(int cell) => _cells[cell];

    /// <summary>Whether a section other than <c>actions</c> is locked.</summary>
    /// <param name="setting">Its index in <see cref="PolicyWords.Settings"/>.</param>
    public bool HasSection(int setting) => (_sections & (1UL << setting)) != 0;

    public void LockCell(int cell) => _cells[cell] = true;

    /// <summary>Locks a whole section; <c>actions</c> and <c>preset</c> with all that they stand for.</summary>
    /// <param name="setting">Its index in <see cref="PolicyWords.Settings"/>.</param>
    public void LockSection(int setting)
    {
        _sections |= 1UL << setting;
        if (PolicyWords.Settings[setting] is "actions" or "preset")
            _cells.AsSpan().Fill(true);
        if (PolicyWords.Settings[setting] == "preset")
            _sections |= 1UL << PolicyWords.Settings.IndexOf("fail");
    }

    public void LockAll()
    {
        for (int i = 0; i < PolicyWords.Settings.Length; i++)
            LockSection(i);
    }

    /// <summary>What either locks.</summary>
    public SettingLocks Joined(SettingLocks? other)
    {
        if (other is null)
            return this;

        var joined = new SettingLocks { _sections = _sections | other._sections };
        for (int i = 0; i < _cells.Length; i++)
            joined._cells[i] = _cells[i] || other._cells[i];
        return joined;
    }
}
