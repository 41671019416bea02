namespace FunctionShield.Posture;

/// <summary>Settings in variables that show more, or check less, than a function in production should.</summary>
/// <remarks>Sources: AWS Lambda's library for .NET (serializer), ASP.NET Core ("Use multiple environments"), .NET ("Runtime configuration options"), git, libpq, providers' connection strings.</remarks>
internal static class RiskySetting
{
    /// <returns>Words for a report; null when it is no debug setting.</returns>
    public static string? DebugOf(string name, string value)
    {
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        switch (name)
        {
            case "LAMBDA_NET_SERIALIZER_DEBUG" when IsOn(text):
                return "LAMBDA_NET_SERIALIZER_DEBUG writes every event and every response to the log";
            case "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" when text.Equals("Development", StringComparison.OrdinalIgnoreCase):
                return name + " is Development: error pages show exceptions and source lines to callers";
            case "ASPNETCORE_DETAILEDERRORS" when IsOn(text):
                return "ASPNETCORE_DETAILEDERRORS shows exceptions to callers";
        }

        string setting = SettingOf(name);
        if (setting.Equals("DiagnosticPorts", StringComparison.OrdinalIgnoreCase))
            return name + " opens a port through which the process can be dumped and code be loaded into it";
        if (setting.Equals("DbgEnableMiniDump", StringComparison.OrdinalIgnoreCase) && IsOn(text))
            return name + " writes the process's memory, secrets and inputs in it, to a file when it crashes";
        return null;
    }

    /// <returns>Words for a report; null when it weakens no transport.</returns>
    public static string? TransportOf(string name, string value)
    {
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        switch (name)
        {
            case "GIT_SSL_NO_VERIFY" when IsOn(text):
            case "PGSSLMODE" when Is(text, "disable") || Is(text, "allow"):
                return name + " turns the checks of TLS off";
            case "DOTNET_SYSTEM_NET_HTTP_SOCKETSHTTPHANDLER_HTTP2UNENCRYPTEDSUPPORT" when IsOn(text):
                return name + " allows HTTP/2 without TLS";
        }

        if (name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal) && text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !IsLocal(text[7..]))
            return name + " sends calls to AWS without TLS";
        if (IsOn(ConnectionText.ValueOf(text, "trustservercertificate")))
            return "the connection string in " + name + " trusts any certificate";
        if (Is(ConnectionText.ValueOf(text, "encrypt"), "false") || Is(ConnectionText.ValueOf(text, "encrypt"), "optional"))
            return "the connection string in " + name + " does not demand TLS";
        ReadOnlySpan<char> mode = ConnectionText.ValueOf(text, "sslmode");
        return Is(mode, "disable") || Is(mode, "none") || Is(mode, "disabled") ? "the connection string in " + name + " switches TLS off" : null;
    }

    private static string SettingOf(string name) =>
        name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) ? name["DOTNET_".Length..]
        : name.StartsWith("COMPlus_", StringComparison.OrdinalIgnoreCase) ? name["COMPlus_".Length..] : "";

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsOn(ReadOnlySpan<char> text) => Is(text, "true") || Is(text, "1") || Is(text, "yes");

    private static bool IsLocal(ReadOnlySpan<char> authority) =>
        authority.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || authority.StartsWith("127.", StringComparison.Ordinal) || authority.StartsWith("[::1]", StringComparison.Ordinal);
}
