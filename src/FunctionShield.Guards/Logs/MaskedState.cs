using System.Collections;

namespace FunctionShield.Guards.Logs;

/// <summary>The values of a masked log line, for loggers that write them one by one.</summary>
internal sealed class MaskedState : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly string _message;
    private readonly KeyValuePair<string, object?>[] _values;

    public MaskedState(string message, IReadOnlyList<KeyValuePair<string, object?>>? values, Shield shield)
    {
        _message = message;
        _values = new KeyValuePair<string, object?>[values?.Count ?? 0];
        for (int i = 0; i < _values.Length; i++)
        {
            KeyValuePair<string, object?> value = values![i];
            _values[i] = value.Value?.ToString() is { } text && shield.TryMaskLogLine(text, out string? masked) ? new(value.Key, masked) : value;
        }
    }

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _message;
}
