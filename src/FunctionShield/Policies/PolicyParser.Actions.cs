using System.Text.Json;
using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>What happens: <c>actions</c> by class, stage and confidence, and <c>fail</c> by stage.</summary>
internal ref partial struct PolicyParser
{
    private void ReadActions(PolicyLayer layer, bool certain)
    {
        if (!IsObject())
            return;

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Classes, outer, ref seen, out int weakness, out bool spelt))
            ReadClass(layer, (Weakness)weakness, certain && spelt);
    }

    /// <summary>A word for all of the class, or an object by stage and confidence.</summary>
    private void ReadClass(PolicyLayer layer, Weakness weakness, bool certain)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            ReadAction(layer, weakness, null, null, certain);
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.StagesAndConfidences, outer, ref seen, out int key, out bool spelt))
        {
            if (key < PolicyWords.Stages.Length)
                ReadStage(layer, weakness, (Stage)key, certain && spelt);
            else
                ReadAction(layer, weakness, null, (Confidence)(key - PolicyWords.Stages.Length), certain && spelt);
        }
    }

    private void ReadStage(PolicyLayer layer, Weakness weakness, Stage stage, bool certain)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            ReadAction(layer, weakness, stage, null, certain);
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Confidences, outer, ref seen, out int confidence, out bool spelt))
            ReadAction(layer, weakness, stage, (Confidence)confidence, certain && spelt);
    }

    private void ReadAction(PolicyLayer layer, Weakness weakness, Stage? stage, Confidence? confidence, bool certain)
    {
        int word = Word(PolicyWords.Decisions, ref certain);
        if (word < 0)
            return;
        if (word == (int)Decision.Redact && (weakness != Weakness.SecretLeak || stage == Stage.Inlet))
        {
            // Only what leaves and is known by heart can be cut out. Whoever wrote it wanted more than a log line.
            Report("allow, log or block", "\"redact\" is for secret-leak at the outlet alone.");
            (word, certain) = ((int)Decision.Block, false);
        }

        Decision?[] cells = Changes(layer, certain).Actions;
        for (int s = 0; s < ActionTable.Stages; s++)
        {
            for (int c = 0; c < ActionTable.Confidences; c++)
            {
                if ((stage is null || (int)stage == s) && (confidence is null || (int)confidence == c))
                    Set(ref cells[ActionTable.Index(weakness, (Stage)s, (Confidence)c)], (Decision)word, certain);
            }
        }
    }

    // Of two guesses the tighter stays.
    private static void Set(ref Decision? cell, Decision decision, bool certain) =>
        cell = !certain && cell > decision ? cell : decision;

    private void ReadFail(PolicyLayer layer, bool certain)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            ReadFailure(layer, null, certain);
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Stages, outer, ref seen, out int stage, out bool spelt))
            ReadFailure(layer, (Stage)stage, certain && spelt);
    }

    private void ReadFailure(PolicyLayer layer, Stage? stage, bool certain)
    {
        int word = Word(PolicyWords.Failures, ref certain);
        if (word < 0)
            return;

        PolicyChanges changes = Changes(layer, certain);
        if (stage is null or Stage.Inlet)
            changes.InletFailure = (FailureMode)word;
        if (stage is null or Stage.Outlet)
            changes.OutletFailure = (FailureMode)word;
    }
}
