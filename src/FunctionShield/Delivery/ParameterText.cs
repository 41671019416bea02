using System.Text;
using System.Text.Json;

namespace FunctionShield.Delivery;

/// <summary>The answer to <c>GetParameter</c>, from the service or from the extension: <c>{"Parameter":{"Value":"…","Version":3,…}}</c>.</summary>
internal static class ParameterText
{
    /// <exception cref="RemotePolicyException">It is none.</exception>
    /// <remarks>One pass; what else stands there is skipped.</remarks>
    public static FetchedPolicy Read(ReadOnlySpan<byte> json)
    {
        byte[]? value = null;
        string version = "";
        try
        {
            var reader = new Utf8JsonReader(json);
            bool inside = false;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.CurrentDepth == 1)
                    inside = reader.ValueTextEquals("Parameter"u8);
                if (!inside || reader.CurrentDepth != 2)
                    continue;

                bool isValue = reader.ValueTextEquals("Value"u8), isVersion = reader.ValueTextEquals("Version"u8);
                reader.Read();
                if (isValue && reader.TokenType == JsonTokenType.String)
                    value = Encoding.UTF8.GetBytes(reader.GetString()!);
                else if (isVersion && reader.TokenType == JsonTokenType.Number)
                    version = Encoding.UTF8.GetString(reader.ValueSpan);
                else
                    reader.TrySkip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            value = null;
        }

        return value is null ? throw new RemotePolicyException("the answer is no parameter") : new FetchedPolicy(value, version);
    }
}
