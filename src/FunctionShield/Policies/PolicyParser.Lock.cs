using System.Text.Json;
using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>What later documents may only tighten: <c>lock</c>, a list of settings' dotted names.</summary>
/// <remarks>A misspelt name locks what was meant. One that cannot be told makes the file a refused one, above which nothing loosens anything.</remarks>
internal ref partial struct PolicyParser
{
    private void ReadLock(PolicyLayer layer)
    {
        if (!IsList())
            return;

        string outer = _path;
        layer.Locks ??= new SettingLocks();
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            ReadLockName(layer.Locks);
        }

        _path = outer;
    }

    private void ReadLockName(SettingLocks locks)
    {
        string name = _reader.TokenType == JsonTokenType.String ? Text() : "";
        if (name == "*")
        {
            locks.LockAll();
            return;
        }

        string[] parts = name.Split('.');
        bool spelt = true;
        int setting = Part(PolicyWords.Settings, parts[0], ref spelt);
        if (setting < 0 || PolicyWords.Settings[setting] == "lock" || (parts.Length > 1 && PolicyWords.Settings[setting] != "actions"))
        {
            Refuse("the name of a setting, or \"*\" for all", setting < 0 ? "Write one of " + string.Join(", ", PolicyWords.Settings) + '.'
                : PolicyWords.Settings[setting] == "lock" ? "A lock needs no lock: nothing above can take it away."
                : "Only \"actions\" can be locked in part: actions.CLASS, actions.CLASS.STAGE, actions.CLASS.STAGE.CONFIDENCE.");
            return;
        }

        if (parts.Length == 1)
        {
            locks.LockSection(setting);
        }
        else if (!LockActions(locks, parts.AsSpan(1), ref spelt))
        {
            Refuse("actions.CLASS, actions.CLASS.STAGE or actions.CLASS.STAGE.CONFIDENCE", "Write for example \"actions.sql-injection.outlet\".");
            return;
        }

        if (!spelt)
            Report("the name of a setting", "Nothing is called that; the nearest name is locked. " + Meant(Nearest(setting, parts)));
    }

    private static bool LockActions(SettingLocks locks, Span<string> parts, ref bool spelt)
    {
        int weakness = Part(PolicyWords.Classes, parts[0], ref spelt), stage = -1, confidence = -1;
        foreach (ref string part in parts[1..])
        {
            int word = Part(PolicyWords.StagesAndConfidences, part, ref spelt);
            bool isStage = word >= 0 && word < PolicyWords.Stages.Length;
            if (word < 0 || (isStage ? stage : confidence) >= 0)
                return false;

            if (isStage)
                stage = word;
            else
                confidence = word - PolicyWords.Stages.Length;
        }

        if (weakness < 0)
            return false;

        for (int s = 0; s < ActionTable.Stages; s++)
        {
            for (int c = 0; c < ActionTable.Confidences; c++)
            {
                if ((stage < 0 || stage == s) && (confidence < 0 || confidence == c))
                    locks.LockCell(ActionTable.Index((Weakness)weakness, (Stage)s, (Confidence)c));
            }
        }

        return true;
    }

    private static int Part(string[] words, string part, ref bool spelt)
    {
        int word = Array.IndexOf(words, part);
        if (word >= 0)
            return word;

        spelt = false;
        return Spelling.Nearest(part, words);
    }

    private static string Nearest(int setting, string[] parts)
    {
        bool spelt = true;
        string name = PolicyWords.Settings[setting];
        for (int i = 1; i < parts.Length; i++)
        {
            string[] words = i == 1 ? PolicyWords.Classes : PolicyWords.StagesAndConfidences;
            name += "." + words[Part(words, parts[i], ref spelt)];
        }

        return name;
    }
}
