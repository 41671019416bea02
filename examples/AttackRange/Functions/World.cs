using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>What the functions can reach and the attacks are after: a database, a folder, an internal service. Effects are read here.</summary>
internal sealed class World : IDisposable
{
    public const string CardNumber = "4111-1111-1111-1111";
    public const string ApiKey = "sk-range-7d1f0c";
    private readonly SqliteConnection _keeper;

    public World(InternalService service)
    {
        Service = service;
        Folder = Directory.CreateTempSubdirectory("attack-range-").FullName;
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

    /// <summary>An injected command ran, or an archive was unpacked beside its folder: either leaves this file.</summary>
    public bool CommandRan => File.Exists(Path.Combine(Folder, "pwned"));

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
