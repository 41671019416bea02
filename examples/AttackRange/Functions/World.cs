using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>What the functions can reach and the attacks are after: a database, a folder, an internal service. Effects are read here.</summary>
internal sealed class World : IDisposable
{
    public const string CardNumber = "4111-1111-1111-1111";
    public const string ApiKey = "sk-range-7d1f0c";

    // Random, and nobody's.
    public const string SecretAccessKey = "kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/w";
    private readonly SqliteConnection _keeper;

    /// <param name="service">What stands for every host.</param>
    /// <param name="folder">Where its files are; a folder of its own when null. Made anew, and deleted with this.</param>
    public World(InternalService service, string? folder = null)
    {
        Service = service;
        Folder = folder is null ? Directory.CreateTempSubdirectory("attack-range-").FullName : Directory.CreateDirectory(folder).FullName;
        Directory.CreateDirectory(Uploads);
        Directory.CreateDirectory(Path.Combine(Folder, "secrets"));
        File.WriteAllText(SecretFile, ApiKey);
        File.WriteAllText(Path.Combine(Uploads, "O'Brien & Sons; Ltd."), "our best customer");

        ConnectionString = $"Data Source=range-{Guid.NewGuid():n};Mode=Memory;Cache=Shared";
        _keeper = new SqliteConnection(ConnectionString);
        _keeper.Open();
        Execute($"""
            CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, email TEXT);
            CREATE TABLE cards (name TEXT, number TEXT);
            CREATE TABLE comments (html TEXT);
            INSERT INTO customers VALUES (1, 'Ada Lovelace', 'ada@example.com'), (2, 'O''Brien & Sons; Ltd.', 'sales@obrien.example');
            INSERT INTO cards VALUES ('Ada Lovelace', '{CardNumber}');
            """);
    }

    public InternalService Service { get; }

    public string Folder { get; }

    public string Uploads => Path.Combine(Folder, "uploads");

    public string SecretFile => Path.Combine(Folder, "secrets", "api-key.txt");

    public string ConnectionString { get; }

    /// <summary>The inputs that a function's own code got to see.</summary>
    public ConcurrentQueue<string> Delivered { get; } = new();

    /// <summary>What functions answered, or sent on.</summary>
    public ConcurrentQueue<string> Outbox { get; } = new();

    /// <summary>What a function failed with, also where its handler turned that into a batch failure.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    /// <summary>What left the functions: their whole answers.</summary>
    public ConcurrentQueue<string> Answers { get; } = new();

    /// <summary>The shield answered in a function's place.</summary>
    public bool Refused => Answers.Any(static answer => answer.Contains("\"statusCode\":403", StringComparison.Ordinal));

    /// <summary>The functions' environment.</summary>
    public static string? Environment(string name) => name switch
    {
        "AWS_SECRET_ACCESS_KEY" => SecretAccessKey,
        "THEME" => "dark",
        _ => null,
    };

    /// <summary>An injected command ran, or an archive was unpacked beside its folder: either leaves this file.</summary>
    public bool CommandRan => File.Exists(Path.Combine(Folder, "pwned"));

    /// <summary>An answer to an HTTP request has this in its body.</summary>
    public bool Answered(string text) => Answers.Any(answer =>
        answer.StartsWith('{') && System.Text.Json.JsonDocument.Parse(answer).RootElement.TryGetProperty("body", out var body)
        && body.GetString() is { } content && content.Contains(text, StringComparison.Ordinal));

    public bool Leaked(string secret) => Outbox.Any(text => text.Contains(secret));

    /// <summary>A page that visitors will be served holds this markup as it came.</summary>
    public bool Serves(string markup)
    {
        using SqliteCommand command = _keeper.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM comments WHERE instr(html, $markup) > 0";
        command.Parameters.AddWithValue("$markup", markup);
        return (long)command.ExecuteScalar()! > 0;
    }

    /// <summary>Undoes what the last run did.</summary>
    public void Reset()
    {
        Delivered.Clear();
        Outbox.Clear();
        Failures.Clear();
        Answers.Clear();
        File.Delete(Path.Combine(Folder, "pwned"));
        Execute("DELETE FROM comments");
    }

    public void Dispose()
    {
        _keeper.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Execute(string statement)
    {
        using SqliteCommand command = _keeper.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
