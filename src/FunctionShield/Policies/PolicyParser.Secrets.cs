using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>What must not leave: <c>secrets</c>, a list of environment variables, each alone or with the hosts that it is bound to.</summary>
internal ref partial struct PolicyParser
{
    private void ReadSecrets(PolicyLayer layer, bool certain)
    {
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            int errors = _errors.Count;
            SecretRule? rule = _reader.TokenType == JsonTokenType.String ? ReadVariable() is { } name ? new SecretRule(name) : null : ReadSecret();

            // A secret that is half understood is one all the same, and what was understood of its hosts binds it.
            if (rule is not null)
                Changes(layer, certain && _errors.Count == errors).Secrets.Add(rule);
        }

        _path = outer;
    }

    private SecretRule? ReadSecret()
    {
        if (!IsObject())
            return null;

        string outer = _path;
        int errors = _errors.Count;
        ulong seen = 0;
        string? variable = null;
        List<string>? hosts = null;
        while (NextKey(PolicyWords.SecretRule, outer, ref seen, out int key, out _))
        {
            if (key == 0)
                variable = ReadVariable();
            else
                ReadSecretHosts(hosts ??= []);
        }

        if (variable is null && _errors.Count == errors)
            Report("the name of an environment variable", "Add \"env\".");
        return variable is null ? null : hosts is null ? new SecretRule(variable) : new SecretRule(variable, hosts.ToArray());
    }

    private void ReadSecretHosts(List<string> hosts)
    {
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            if (ReadHost() is { } host)
                hosts.Add(host);
        }

        _path = outer;
    }

    private string? ReadVariable()
    {
        string name = _reader.TokenType == JsonTokenType.String ? Text() : "";
        bool good = name.Length > 0;
        foreach (char c in name)
            good &= char.IsAsciiLetterOrDigit(c) || c == '_';
        if (good)
            return name;

        Refuse("the name of an environment variable", "Write its name, never its value: \"STRIPE_KEY\".");
        return null;
    }
}
