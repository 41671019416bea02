using System.Text;
using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>Where requests may go: <c>egress</c>, a list of hosts or an object whose <c>allow</c> is one.</summary>
internal ref partial struct PolicyParser
{
    private void ReadEgress(PolicyLayer layer, bool certain)
    {
        // Whoever writes "egress" wants fewer destinations than all. What cannot be read of it allows nothing, also when the text breaks
        // off in the middle: hence finally.
        List<EgressRule> rules = [];
        try
        {
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                ReadHosts(rules);
                return;
            }

            string outer = _path;
            ulong seen = 0;
            while (NextKey(PolicyWords.Egress, outer, ref seen, out _, out bool spelt))
            {
                ReadHosts(rules);
                certain &= spelt;
            }
        }
        finally
        {
            Changes(layer, certain).Egress = EgressRules.Of([.. rules]);
        }
    }

    private void ReadHosts(List<EgressRule> rules)
    {
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            if ((_reader.TokenType == JsonTokenType.String ? ReadHost() is { } host ? new EgressRule(host) : null : ReadRule()) is { } rule)
                rules.Add(rule);
        }

        _path = outer;
    }

    /// <summary>A rule that was read whole, or null: half a rule would allow more than was meant.</summary>
    private EgressRule? ReadRule()
    {
        if (!IsObject())
            return null;

        string outer = _path;
        int errors = _errors.Count;
        ulong seen = 0;
        string? host = null;
        List<int> ports = [];
        List<string> methods = [];
        while (NextKey(PolicyWords.EgressRule, outer, ref seen, out int key, out _))
        {
            if (key == 0)
                host = ReadHost();
            else if (key == 1)
                ReadPorts(ports);
            else
                ReadMethods(methods);
        }

        if (host is null && _errors.Count == errors)
            Report("a host", "Add \"host\": a name, or \"*\" for any.");
        return host is null || _errors.Count > errors ? null : new EgressRule(host, [.. ports], [.. methods]);
    }

    private string? ReadHost()
    {
        string host = _reader.TokenType == JsonTokenType.String ? Text() : "";
        if (host.Contains("://", StringComparison.Ordinal) || host.Contains('/', StringComparison.Ordinal))
            Refuse("a host name", "Leave scheme and path out: \"api.example.com\".");
        else if (host.AsSpan().Count(':') == 1)
            Refuse("a host name", "Write the port under \"ports\".");
        else if (!Ascii.IsValid(host))
            Refuse("an ASCII host name", "Write an international name as punycode (xn--…).");
        else if (host.Length == 0 || !IsHost(host))
            Refuse("a host name or address, with * for any characters", "Write for example \"api.example.com\" or \"*.example.com\".");
        else if (host != "*" && host.AsSpan(host.LastIndexOf('.') + 1).Contains('*'))
            Refuse("a fixed last label", "\"example.*\" would allow domains that anyone can register: list them one by one.");
        else
            return host.TrimEnd('.').Trim('[', ']');
        return null;
    }

    private static bool IsHost(string host)
    {
        foreach (char c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '*' or ':' or '[' or ']'))
                return false;
        }

        return !host.AsSpan().Trim(".[]").IsEmpty;
    }

    private void ReadPorts(List<int> ports)
    {
        const string Expected = "a list of ports from 1 to 65535", Fix = "Write for example [443].";
        int count = ports.Count;
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out int port) && port is > 0 and <= 65535)
                ports.Add(port);
            else
                Refuse(Expected, Fix);
        }

        _path = outer;
        if (ports.Count == count)
            Report(Expected, "An empty list would mean any port: leave the key out for that.");
    }

    private void ReadMethods(List<string> methods)
    {
        int count = methods.Count;
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            bool certain = true;
            if (Word(PolicyWords.Methods, ref certain) is int method and >= 0 && certain)
                methods.Add(PolicyWords.Methods[method]);
        }

        _path = outer;
        if (methods.Count == count)
            Report("a list of HTTP methods", "An empty list would mean any method: leave the key out for that.");
    }

    private bool IsList()
    {
        if (_reader.TokenType == JsonTokenType.StartArray)
            return true;

        Refuse("a list", "Put it in brackets.");
        return false;
    }

    private bool NextItem() => _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;
}
