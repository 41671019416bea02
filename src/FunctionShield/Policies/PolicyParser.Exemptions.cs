using System.Globalization;
using System.Text.Json;
using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>The exceptions: <c>exemptions</c>. One that is not complete and right is left out, which is the tighter side.</summary>
internal ref partial struct PolicyParser
{
    private void ReadExemptions(PolicyLayer layer, bool certain)
    {
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            if (_sites is not null)
                AddSite(outer[..outer.LastIndexOf('.')], "exemptions" + Index(i));
            if (IsObject() && ReadExemption() is { } exemption)
                Changes(layer, certain).Exemptions.Add(exemption);
        }

        _path = outer;
    }

    private Exemption? ReadExemption()
    {
        string outer = _path;
        int errors = _errors.Count;
        ulong seen = 0;
        int weakness = -1;
        DateOnly expires = default;
        string path = "", function = "*", reason = "", owner = "";
        string? input = null;
        while (NextKey(PolicyWords.Exemption, outer, ref seen, out int key, out bool certain))
        {
            switch (PolicyWords.Exemption[key])
            {
                case "class":
                    weakness = Word(PolicyWords.Classes, ref certain);
                    break;
                case "path":
                    path = ReadPath();
                    break;
                case "function":
                    function = ReadWords();
                    break;
                case "input":
                    input = ReadInput();
                    break;
                case "reason":
                    reason = ReadWords();
                    break;
                case "owner":
                    owner = ReadWords();
                    break;
                default:
                    expires = ReadDay();
                    break;
            }
        }

        // On the closing brace: that is where the missing key belongs.
        if (_errors.Count == errors && (weakness < 0 || path.Length == 0 || reason.Length == 0 || owner.Length == 0 || expires == default))
            Report("class, path, reason, owner and expires", "Add what is missing: an exception without an end or an owner stays for ever.");
        return _errors.Count > errors ? null : new Exemption((Weakness)weakness, path, function, reason, owner, expires) { Input = input };
    }

    private string? ReadInput()
    {
        string input = ReadWords();
        if (input.Length == 0 || !input.AsSpan().Trim('*').IsEmpty)
            return input;

        Report("what the input's text looks like", "\"*\" would mean any: leave the key out for that.");
        return null;
    }

    private string ReadPath()
    {
        string path = ReadWords();
        if (path.Length == 0 || (path[0] == '$' && !path.AsSpan().Trim("$.*[]'").IsEmpty))
            return path;

        Report("a JSON path that names a field, as $.body.html", "Use \"actions\" to change a whole class.");
        return "";
    }

    private string ReadWords()
    {
        if (_reader.TokenType == JsonTokenType.String && Text() is { } text && !string.IsNullOrWhiteSpace(text))
            return text;

        Refuse("a text", "Write it in quotes.");
        return "";
    }

    private DateOnly ReadDay()
    {
        if (_reader.TokenType == JsonTokenType.String
            && DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            if (day < DateOnly.FromDateTime(_now.UtcDateTime))
                _notices.Add(ErrorHere("a day to come", "This exception has ended and no longer works: remove it, or decide anew.") with { IsNotice = true });
            return day;
        }

        Refuse("a day as yyyy-MM-dd", "Write the last day on which the exception shall work.");
        return default;
    }
}
