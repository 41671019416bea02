namespace FunctionShield.Policies;

/// <summary>Where each setting stands, for tools that ask. A function does not, and then nothing of this runs.</summary>
internal ref partial struct PolicyParser
{
    /// <summary>From here on, what is read belongs to this part.</summary>
    private PolicyLayer Begin(PolicyLayer part)
    {
        if (_withSites)
        {
            _sites = part.Sites ??= [];
            _scope = part.Path.Length;
        }

        return part;
    }

    /// <summary>The value at the reader states a setting.</summary>
    private readonly void AddSite(string outer, string key) => _sites?.Add(new SettingSite(Dotted(outer[_scope..] + "." + key), LineHere()));

    private readonly int LineHere() => _json[..(int)_reader.TokenStartIndex].Count((byte)'\n') + 1;

    /// <summary><c>.actions['sql-injection']</c> as locks and people write it: <c>actions.sql-injection</c>.</summary>
    private static string Dotted(string path) =>
        path.Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal).TrimStart('.');
}
