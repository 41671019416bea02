using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>Who may invoke the function: <c>triggers</c>.</summary>
internal ref partial struct PolicyParser
{
    private void ReadTriggers(PolicyLayer layer, bool certain)
    {
        if (!IsObject())
        {
            // Whoever writes "triggers" wants fewer than all; which, nobody can tell.
            Changes(layer, certain).Triggers.Triggers = 0;
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Triggers, outer, ref seen, out int key, out bool spelt))
        {
            TriggerChanges changes = Changes(layer, certain && spelt).Triggers;
            if (key < PolicyWords.TriggerNames.Length)
                ReadTriggerNames(changes, key);
            else if (PolicyWords.Triggers[key] == "allow")
                ReadTriggerKinds(changes);
            else if (PolicyWords.Triggers[key] == "sourceIps")
                ReadSourceIps(changes);
            else if (PolicyWords.Triggers[key] == "requireAuthorizer")
                changes.RequireAuthorizer = ReadDemand();
            else
                changes.RequireValidTokens = ReadDemand();
        }
    }

    /// <summary>True or false; what is neither was meant to demand something.</summary>
    private bool ReadDemand()
    {
        if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return _reader.GetBoolean();

        Refuse("true or false", "Write true to demand it.");
        return true;
    }

    private void ReadTriggerKinds(TriggerChanges changes)
    {
        // What cannot be read allows nothing, also when the text breaks off in the middle: hence before, and one by one.
        changes.Triggers = 0;
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            bool certain = true;
            if (Word(PolicyWords.TriggerKinds, ref certain) is int trigger and >= 0 && certain)
                changes.Triggers |= 1UL << trigger;
        }

        _path = outer;
    }

    private void ReadTriggerNames(TriggerChanges changes, int key)
    {
        List<string> names = [];
        try
        {
            if (!IsList())
                return;

            string outer = _path;
            for (int i = 0; NextItem(); i++)
            {
                _path = outer + Index(i);
                if (_reader.TokenType == JsonTokenType.String && Text() is { Length: > 0 } name && IsSourceName(name, key))
                    names.Add(name);
                else
                    Refuse(PolicyWords.TriggerExpected[key], PolicyWords.TriggerFix[key]);
            }

            _path = outer;
        }
        finally
        {
            changes.Names[key] = NameLists.Of([.. names]);
        }
    }

    private static bool IsSourceName(string name, int key)
    {
        foreach (char c in name)
        {
            if (c is <= ' ' or > '~' or '"')
                return false;
        }

        return PolicyWords.TriggerNames[key] switch
        {
            "sources" => !name.StartsWith("arn:", StringComparison.Ordinal) || name.AsSpan().Count(':') >= 5 || name.Contains('*', StringComparison.Ordinal),
            "accounts" => name == "anonymous" || (name.Length == 12 && !name.AsSpan().ContainsAnyExceptInRange('0', '9')),
            "buckets" => !name.Contains(':', StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal),
            "apis" => !name.Contains('.', StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal),
            _ => true,
        };
    }

    private void ReadSourceIps(TriggerChanges changes)
    {
        List<AddressRange> ranges = [];
        try
        {
            if (!IsList())
                return;

            string outer = _path;
            for (int i = 0; NextItem(); i++)
            {
                _path = outer + Index(i);
                if (_reader.TokenType == JsonTokenType.String && AddressRange.TryParse(Text(), out AddressRange range))
                    ranges.Add(range);
                else
                    Refuse("an address or a range of addresses", "Write for example \"10.0.0.0/8\"; no bit beyond the prefix may be set.");
            }

            _path = outer;
        }
        finally
        {
            changes.SourceIps = AddressLists.Of([.. ranges]);
        }
    }
}
