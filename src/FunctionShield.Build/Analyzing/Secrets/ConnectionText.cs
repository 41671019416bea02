using System;

namespace FunctionShield.Build.Analyzing.Secrets;

/// <summary>Reads a connection string as far as the question goes: does it name a server, and a password that opens it?</summary>
internal static class ConnectionText
{
    public static bool HoldsPassword(string text)
    {
        bool namesServer = false, isLocal = false, holdsPassword = false;
        foreach (string pair in text.Split(';'))
        {
            int equals = pair.IndexOf('=');
            if (equals <= 0)
                continue;

            string value = pair.Substring(equals + 1).Trim().Trim('\'', '"');
            switch (pair.Substring(0, equals).Trim().ToLowerInvariant())
            {
                case "server" or "host" or "data source" or "address" or "addr" or "network address":
                    namesServer = true;
                    isLocal = IsLocal(value);
                    break;
                case "password" or "pwd":
                    holdsPassword = value.Length >= 3 && !SecretShapes.IsPlaceholder(value) && !IsWord(value);
                    break;
            }
        }

        return namesServer && holdsPassword && !isLocal;
    }

    private static bool IsLocal(string server) =>
        server.Length == 0 || server.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || server.StartsWith("127.", StringComparison.Ordinal)
        || server.StartsWith("(local", StringComparison.OrdinalIgnoreCase) || server is "::1" or "." || server.StartsWith(".\\", StringComparison.Ordinal);

    // Password=password is a form to be filled in.
    private static bool IsWord(string value) => value.ToLowerInvariant() is "password" or "pwd" or "pass" or "secret" or "value" or "null" or "none";
}
