namespace FunctionShield.Policies;

/// <summary>One destination that requests may go to.</summary>
/// <remarks>Immutable.</remarks>
public sealed class EgressRule
{
    private readonly int[] _ports;
    private readonly string[] _methods;

    /// <summary>Makes a rule.</summary>
    /// <param name="host">Host name or address, ASCII (punycode for international names); <c>*</c> stands for any characters.</param>
    /// <param name="ports">The ports; any when empty.</param>
    /// <param name="methods">The HTTP methods; any when empty.</param>
    public EgressRule(string host, ReadOnlySpan<int> ports = default, params ReadOnlySpan<string> methods)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        Host = host;
        _ports = ports.ToArray();
        _methods = methods.ToArray();
    }

    /// <summary>The host pattern.</summary>
    public string Host { get; }

    /// <summary>The ports; any when empty.</summary>
    public ReadOnlySpan<int> Ports => _ports;

    /// <summary>The HTTP methods; any when empty.</summary>
    public ReadOnlySpan<string> Methods => _methods;

    internal bool Covers(ReadOnlySpan<char> host, int port, ReadOnlySpan<char> method) =>
        HasMethod(method) && Covers(host, port);

    internal bool Covers(ReadOnlySpan<char> host, int port) =>
        (_ports.Length == 0 || Ports.Contains(port)) && NamePattern.Matches(Host, host, ignoreCase: true);

    /// <summary>Whether everything that the other covers is covered: of patterns, when this one covers the other's text.</summary>
    internal bool Covers(EgressRule other)
    {
        if (!NamePattern.Matches(Host, other.Host, ignoreCase: true)
            || (_ports.Length > 0 && other._ports.Length == 0) || (_methods.Length > 0 && other._methods.Length == 0))
        {
            return false;
        }

        foreach (int port in other._ports)
        {
            if (_ports.Length > 0 && !Ports.Contains(port))
                return false;
        }

        foreach (string method in other._methods)
        {
            if (!HasMethod(method))
                return false;
        }

        return true;
    }

    private bool HasMethod(ReadOnlySpan<char> method)
    {
        foreach (string allowed in _methods)
        {
            if (method.Equals(allowed, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return _methods.Length == 0;
    }
}
