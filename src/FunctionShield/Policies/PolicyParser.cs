using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>One pass over one policy file.</summary>
/// <remarks>
/// Each method is called with the reader on a value's first token and leaves it on the value's last. <c>certain</c> says that every key
/// and word on the way was spelt right and stood once; what is not certain goes to the guessed changes, which only tighten.
/// </remarks>
internal ref partial struct PolicyParser
{
    // More than any error needs to be recognised by; a policy may hold names that should not fill a log.
    private const int MaxQuoted = 48;

    private readonly ReadOnlySpan<byte> _json;
    private readonly string _file;
    private readonly DateTimeOffset _now;
    private readonly List<PolicyError> _errors = [];
    private readonly List<PolicyError> _notices = [];
    private readonly List<PolicyLayer> _functions = [];
    private readonly PolicyLayer _top = new("*");
    private readonly bool _withSites;
    private List<SettingSite>? _sites;
    private int _scope;
    private Utf8JsonReader _reader;
    private string _path = "$";

    public PolicyParser(ReadOnlySpan<byte> utf8Json, string file, DateTimeOffset now, bool withSites = false)
    {
        _withSites = withSites;
        _json = utf8Json.StartsWith("\uFEFF"u8) ? utf8Json[3..] : utf8Json;
        _file = file;
        _now = now;
        _reader = new Utf8JsonReader(
            _json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
    }

    public PolicyReading Parse()
    {
        try
        {
            _reader.Read();
            if (IsObject())
                ReadTop();

            // What follows the object is an error, and the reader says so.
            _path = "$";
            _reader.Read();
        }
        catch (JsonException syntax)
        {
            // Only line and column are taken: the message quotes the text.
            _errors.Add(new PolicyError(
                _file, (int)(syntax.LineNumber ?? 0) + 1, (int)(syntax.BytePositionInLine ?? 0) + 1, _path, "The text from here",
                "JSON (comments and trailing commas are fine)", "Look for a missing quote, comma or bracket before this place."));
        }

        bool refused = _errors.Count > 0;
        return new PolicyReading(Policy.Of(_file, _top, [.. _functions], refused), _errors, _notices);
    }

    private void ReadTop()
    {
        ulong seen = 0;
        Begin(_top);
        while (NextKey(PolicyWords.Top, "$", ref seen, out int key, out bool certain))
        {
            switch (PolicyWords.Top[key])
            {
                case "functions":
                    ReadFunctions(certain);
                    Begin(_top);
                    break;
                case "version":
                    if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt32(out int version) || version != 1)
                        Refuse("1, the only version of this format", "Write 1, or leave the key out.");
                    break;
                case "$schema":
                    if (_reader.TokenType != JsonTokenType.String)
                        Refuse("a string", "Name the schema's file or address, or leave the key out.");
                    break;
                default:
                    ReadSetting(_top, key, certain);
                    break;
            }
        }
    }

    private void ReadFunctions(bool certain)
    {
        if (!IsObject())
            return;

        string outer = _path;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string pattern = Text();
            _path = outer + Segment(pattern);
            bool repeated = _functions.Exists(layer => layer.Function == pattern);
            if (repeated)
                Report("each function pattern once", "Put both overrides into one.");

            _reader.Read();
            if (!IsObject())
                continue;

            PolicyLayer layer = Begin(new PolicyLayer(pattern, _path));
            _functions.Add(layer);
            string path = _path;
            ulong seen = 0;
            while (NextKey(PolicyWords.Settings, path, ref seen, out int key, out bool spelt))
                ReadSetting(layer, key, certain && spelt && !repeated);
        }

        _path = outer;
    }

    private void ReadSetting(PolicyLayer layer, int key, bool certain)
    {
        switch (PolicyWords.Settings[key])
        {
            case "preset":
                if (Word(PolicyWords.Presets, ref certain) is int preset and >= 0)
                    Changes(layer, certain).Preset = (Preset)preset;
                break;
            case "actions":
                ReadActions(layer, certain);
                break;
            case "fail":
                ReadFail(layer, certain);
                break;
            case "budget":
                ReadBudget(layer, certain);
                break;
            case "egress":
                ReadEgress(layer, certain);
                break;
            case "aws":
                ReadAws(layer, certain);
                break;
            case "secrets":
                ReadSecrets(layer, certain);
                break;
            case "triggers":
                ReadTriggers(layer, certain);
                break;
            case "sql":
                ReadSql(layer, certain);
                break;
            case "processes":
                ReadProcesses(layer, certain);
                break;
            case "files":
                ReadFiles(layer, certain);
                break;
            case "learn":
                if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
                    Changes(layer, certain).Learns = _reader.GetBoolean();
                else
                    Refuse("true or false", "Write true to have the calls that pass told in the log, or leave the key out.");
                break;
            case "quarantine":
                if (Word(PolicyWords.Quarantines, ref certain) is int quarantine and >= 0)
                    Changes(layer, certain).Quarantine = (QuarantineMode)quarantine;
                break;
            case "reportBatchItemFailures":
                if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
                    Changes(layer, certain).ReportBatchItemFailures = _reader.GetBoolean();
                else
                    Refuse("true or false", "Write true only when the event source mapping has ReportBatchItemFailures.");
                break;
            case "lock":
                ReadLock(layer);
                break;
            default:
                ReadExemptions(layer, certain);
                break;
        }
    }

    private static PolicyChanges Changes(PolicyLayer layer, bool certain) => certain ? layer.Stated : layer.Guessed;

    /// <summary>Moves to the value of the next known key; false at the object's end. Unknown keys are reported.</summary>
    private bool NextKey(ReadOnlySpan<string> known, string outer, ref ulong seen, out int key, out bool certain)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = Text();
            _path = outer + Segment(name);
            key = known.IndexOf(name);
            certain = key >= 0 && (seen & (1UL << key)) == 0;
            if (certain)
                seen |= 1UL << key;
            else if (key >= 0)
                Report("each key once", "Remove one of the two; until then the second may only tighten the first.");
            else if ((key = Spelling.Nearest(name, known)) >= 0)
                Report(OneOf(known), Meant(known[key]));
            else
                Report(OneOf(known), "Remove it, or write one of these.");

            _reader.Read();
            if (key >= 0)
            {
                if (_sites is not null && _reader.TokenType != JsonTokenType.StartObject)
                    AddSite(outer, known[key]);
                return true;
            }

            _reader.Skip();
        }

        _path = outer;
        key = -1;
        return certain = false;
    }

    /// <summary>The index of the value in <paramref name="words"/>, -1 when it is none of them; a near miss is no longer certain.</summary>
    private int Word(ReadOnlySpan<string> words, ref bool certain)
    {
        int word = -1;
        if (_reader.TokenType == JsonTokenType.String)
        {
            string text = Text();
            word = words.IndexOf(text);
            if (word >= 0)
                return word;

            word = Spelling.Nearest(text, words);
            certain = false;
        }

        Refuse(OneOf(words), word >= 0 ? Meant(words[word]) : "Write one of these words.");
        return word;
    }

    private bool IsObject()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
            return true;

        Refuse("an object", "Put it in braces.");
        return false;
    }

    /// <summary>Reports the value at the reader and steps over it.</summary>
    private void Refuse(string expected, string fix)
    {
        Report(expected, fix);
        _reader.Skip();
    }

    private readonly void Report(string expected, string fix) => _errors.Add(ErrorHere(expected, fix));

    private readonly PolicyError ErrorHere(string expected, string fix)
    {
        int start = (int)_reader.TokenStartIndex;
        ReadOnlySpan<byte> before = _json[..start];
        int line = LineHere();
        int column = start - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return new PolicyError(_file, line, column, _path, Quoted(), expected, fix);
    }

    private readonly string Quoted() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "An object",
        JsonTokenType.StartArray => "A list",
        JsonTokenType.String or JsonTokenType.PropertyName => '"' + Shown(_reader.ValueSpan) + '"',
        _ => Shown(_reader.ValueSpan),
    };

    private static string Shown(ReadOnlySpan<byte> value)
    {
        string text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, MaxQuoted)]);
        var shown = new StringBuilder(text.Length);
        foreach (char c in text)
            shown.Append(char.IsControl(c) ? '\uFFFD' : c);
        return value.Length > MaxQuoted ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>The string or key at the reader. Text that is no UTF-8, or half a surrogate pair, is shown and matches nothing.</summary>
    private readonly string Text()
    {
        if (!_reader.ValueIsEscaped)
            return Encoding.UTF8.GetString(_reader.ValueSpan);

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(_reader.ValueSpan);
        }
    }

    private static string Segment(string name)
    {
        bool plain = name.Length > 0 && !char.IsAsciiDigit(name[0]);
        foreach (char c in name)
            plain &= char.IsAsciiLetterOrDigit(c) || c is '_' or '$';
        return plain ? "." + name : "['" + Shown(Encoding.UTF8.GetBytes(name)) + "']";
    }

    private static string Index(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    private static string OneOf(ReadOnlySpan<string> words) => words.Length == 1 ? words[0] : "one of " + string.Join(", ", words);

    private static string Meant(string word) => "Did you mean \"" + word + "\"?";
}
