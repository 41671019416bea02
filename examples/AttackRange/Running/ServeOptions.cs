using System.Globalization;
using FunctionShield.Examples.AttackRange.Functions;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>How <c>serve</c> was asked to serve.</summary>
internal sealed record ServeOptions
{
    public const string Usage = "serve [--shield on|off] [--inlet on|off] [--database sqlite|postgresql|mariadb] [--connection TEXT] [--port N]";

    public bool Shielded { get; private init; } = true;

    /// <summary>Off: the inlet only logs, so that the outlet's proof stands alone.</summary>
    public bool Inlet { get; private init; } = true;

    public DatabaseKind Database { get; private init; } = DatabaseKind.Sqlite;

    /// <summary>Where the database server is; the environment's <c>FUNCTIONSHIELD_POSTGRESQL</c> or <c>FUNCTIONSHIELD_MARIADB</c> when empty.</summary>
    public string Connection { get; private init; } = "";

    public int Port { get; private init; } = 8080;

    public static ServeOptions? Read(string[] words)
    {
        ServeOptions? options = new();
        for (int i = 0; i < words.Length && options is not null; i += 2)
            options = i + 1 < words.Length ? options.With(words[i], words[i + 1]) : null;
        return options;
    }

    private ServeOptions? With(string name, string value) => name switch
    {
        "--shield" when value is "on" or "off" => this with { Shielded = value == "on" },
        "--inlet" when value is "on" or "off" => this with { Inlet = value == "on" },
        "--database" when Enum.TryParse(value, ignoreCase: true, out DatabaseKind kind) => this with { Database = kind },
        "--connection" => this with { Connection = value },
        "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536 => this with { Port = port },
        _ => null,
    };
}
