using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>How much of an event is inspected: <c>budget</c>.</summary>
internal ref partial struct PolicyParser
{
    private void ReadBudget(PolicyLayer layer, bool certain)
    {
        if (!IsObject())
            return;

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Budget, outer, ref seen, out int key, out bool spelt))
        {
            PolicyChanges changes = Changes(layer, certain && spelt);
            if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt32(out int limit) || limit <= 0)
                Refuse("a whole number above 0", "Leave the key out for no limit; what is inspected at all is the class's action to say.");
            else if (key == 0)
                changes.BudgetBytes = limit;
            else
                changes.BudgetMilliseconds = limit;
        }
    }
}
