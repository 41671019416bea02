namespace FunctionShield.Policies;

/// <summary>Documents, lowest first, become settings: each replaces what it names, and only tightens what one below it has locked.</summary>
internal static class PolicyPile
{
    // From here on one problem for all is easier to read than one for each class.
    private const int ManyClasses = 4;

    private static readonly PolicySettings BuiltIn = PolicySettings.Of(Preset.Balanced);

    /// <summary>Puts the documents together.</summary>
    /// <param name="documents">Lowest first.</param>
    /// <param name="function">The function's name; null for what holds before it is known: every document's top, and all exemptions.</param>
    /// <param name="arn">Its ARN; null while it is not known.</param>
    /// <param name="refused">Takes the attempts to loosen what is locked.</param>
    /// <param name="trace">A tool's; null otherwise.</param>
    /// <remarks>Bounded by the parts of all documents times the settings.</remarks>
    public static PolicySettings Resolve(
        ReadOnlySpan<PolicyDocument> documents, string? function, string? arn, List<PolicyError> refused, IPolicyTrace? trace = null)
    {
        PolicySettings settings = BuiltIn;
        SettingLocks? locks = null;
        foreach (PolicyDocument document in documents)
        {
            PolicySettings below = settings;
            SettingLocks? own = null;
            for (int i = -1; i < document.Functions.Length; i++)
            {
                PolicyLayer part = i < 0 ? document.Top : document.Functions[i];
                PatternMatch match = i < 0 ? PatternMatch.Yes : function is null ? PatternMatch.No : FunctionPattern.Of(part.Function, function, arn);
                if (match == PatternMatch.No)
                    continue;

                PolicySettings before = settings;
                PolicySettings wanted = part.ApplyTo(before);
                settings = match == PatternMatch.Perhaps ? wanted.TightenedBy(before) : wanted;
                if (document.IsRefused)
                    settings = settings.TightenedBy(below);
                if (locks is not null)
                    settings = Hold(settings, below, locks, document, part, refused);
                trace?.Applied(document, part, before, wanted, settings);
                own = part.Locks?.Joined(own) ?? own;
            }

            if (document.IsRefused)
                (own = new SettingLocks()).LockAll();
            locks = own?.Joined(locks) ?? locks;
        }

        if (function is null || settings.Exemptions.Length == 0)
            return settings;
        return settings with
        {
            Exemptions = Array.FindAll(settings.Exemptions, e => FunctionPattern.Of(e.Function, function, arn) == PatternMatch.Yes),
        };
    }

    private static PolicySettings Hold(
        PolicySettings wanted, PolicySettings below, SettingLocks locks, PolicyDocument document, PolicyLayer part, List<PolicyError> refused)
    {
        PolicySettings tight = wanted.TightenedBy(below);
        PolicySettings held = HoldActions(wanted, below, locks, document, part, refused);
        for (int i = 0; i < PolicyWords.Settings.Length; i++)
        {
            string setting = PolicyWords.Settings[i];
            if (!locks.HasSection(i) || setting is "actions" or "exemptions" || wanted.IsAsTight(setting, below))
                continue;

            refused.Add(Refusal(document, part, "." + setting, "What it says"));
            held = setting == "reportBatchItemFailures" ? held.Taking(setting, below) : held.Taking(setting, tight);
        }

        return held with { Exemptions = HoldExemptions(wanted.Exemptions, below.Exemptions, locks, document, part, refused) };
    }

    private static PolicySettings HoldActions(
        PolicySettings wanted, PolicySettings below, SettingLocks locks, PolicyDocument document, PolicyLayer part, List<PolicyError> refused)
    {
        if (wanted.Actions.IsAsTight(below.Actions))
            return wanted;

        var cells = new Decision?[ActionTable.Length];
        List<PolicyError> problems = [];
        int last = -1;
        for (int i = 0; i < cells.Length; i++)
        {
            if (!locks.HasCell(i) || wanted.Actions.At(i) >= below.Actions.At(i))
                continue;

            cells[i] = below.Actions.At(i);
            int weakness = i / (ActionTable.Stages * ActionTable.Confidences);
            if (weakness != last)
                problems.Add(Refusal(document, part, ".actions." + PolicyWords.Classes[weakness], '"' + PolicyWords.Decisions[(int)wanted.Actions.At(i)] + '"'));
            last = weakness;
        }

        if (problems.Count >= ManyClasses)
            problems = [Refusal(document, part, part.Stated.Preset is null ? ".actions" : ".preset", "What it says of " + problems.Count + " classes")];
        refused.AddRange(problems);
        return wanted with { Actions = wanted.Actions.With(cells) };
    }

    /// <summary>A new exemption loosens the actions of its class.</summary>
    private static Exemption[] HoldExemptions(
        Exemption[] wanted, Exemption[] below, SettingLocks locks, PolicyDocument document, PolicyLayer part, List<PolicyError> refused)
    {
        bool all = locks.HasSection(PolicyWords.Settings.IndexOf("exemptions"));
        List<Exemption>? kept = null;
        foreach (Exemption exemption in wanted)
        {
            bool isNew = Array.IndexOf(below, exemption) < 0;
            if (!isNew || (!all && !locks.Has(exemption.Weakness)))
                continue;

            kept ??= [.. wanted];
            kept.Remove(exemption);
            refused.Add(Refusal(document, part, ".exemptions", "The exception for " + PolicyWords.Classes[(int)exemption.Weakness] + " at " + exemption.Path));
        }

        return kept is null ? wanted : [.. kept];
    }

    private static PolicyError Refusal(PolicyDocument document, PolicyLayer part, string path, string value) => new(
        document.Name, 0, 0, part.Path + path, value, "a value at least as tight as the locked one below it",
        "Remove it, or ask the owner of the policy below to unlock the setting.") { IsLoosening = true };
}
