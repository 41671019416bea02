using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using FunctionShield.Guards.Data;
using FunctionShield.Guards.Http;
using FunctionShield.Guards.Logs;
using FunctionShield.Lambda;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace FunctionShield.Endurance;

/// <summary>A function that concatenates what it is sent into everything, and its events: one in twenty is an attack.</summary>
internal sealed class Work : IDisposable
{
    public const string Secret = "q7Zk0vN3cXw9LrT2bYp5sGd8fHj1mKa4uEi6oQzR";

    private static readonly string[] Attacks =
    [
        "x' OR 'a'='a", "'; DROP TABLE users; --", "127.0.0.1", "../../etc/passwd", "x; cat /etc/passwd", "<script>alert(1)</script>", "leak",
    ];

    private readonly ConcurrentBag<DbConnection> _connections = [];
    private readonly HttpClient _client;
    private readonly ILogger _log;
    private readonly Shield _shield;
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;
    private readonly byte[][] _samples;

    public Work()
    {
        _shield = Shield.Load(new ShieldOptions { Logger = new Counted(), Environment = static name => name == "AWS_SECRET_ACCESS_KEY" ? Secret : null });
        _handler = Shield.Wrap(HandleAsync, new LambdaShieldOptions { Shield = _shield, Quarantine = new Forgetful() });
        _client = new HttpClient(new ShieldHttpHandler(new Echo(), _shield));
        _log = new ShieldLoggerProvider(new CountedProvider(), _shield).CreateLogger("endurance");
        _samples = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    /// <summary>How many samples there are.</summary>
    public int Kinds => _samples.Length;

    /// <summary>One invocation. An answer, a refusal and a blocked call are what they should be; anything else comes out.</summary>
    /// <returns>Whether something was refused.</returns>
    public async Task<bool> InvokeAsync(int number)
    {
        bool hostile = number % 20 == 0;
        byte[] utf8Event = hostile ? Request(Attacks[number / 20 % Attacks.Length]) : number % 2 == 0 ? Request("Ada " + (number % 100)) : _samples[number / 2 % _samples.Length];
        try
        {
            await using Stream answer = await _handler(new MemoryStream(utf8Event), new Context(number));
            using var text = new StreamReader(answer);
            string body = await text.ReadToEndAsync();
            if (!hostile && body.Contains("403", StringComparison.Ordinal))
                throw new InvalidOperationException($"invocation {number} was refused and is no attack: {body}");
            return body.Contains("403", StringComparison.Ordinal);
        }
        catch (ShieldBlockedException) when (hostile)
        {
            return true;
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        foreach (DbConnection connection in _connections)
            connection.Dispose();
    }

    private GuardedDbConnection Open()
    {
        GuardedDbConnection connection = new SqliteConnection("Data Source=:memory:").Guard(_shield);
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE people (name TEXT); INSERT INTO people VALUES ('Ada')";
        command.ExecuteNonQuery();
        return connection;
    }

    private static byte[] Request(string q) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "2.0",
        routeKey = "GET /people",
        rawPath = "/people",
        rawQueryString = "q=" + Uri.EscapeDataString(q),
        headers = new { host = "shop.example", accept = "text/html" },
        queryStringParameters = new { q },
        requestContext = new { http = new { method = "GET", path = "/people", protocol = "HTTP/1.1", sourceIp = "198.51.100.7", userAgent = "wrk" }, requestId = "id" },
        isBase64Encoded = false,
    });

    private async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
    {
        using JsonDocument read = await JsonDocument.ParseAsync(input);

        // The samples' own texts are put nowhere: some of them would be what they look like.
        bool isOurs = read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("rawPath", out JsonElement path) && path.GetString() == "/people";
        string text = isOurs ? read.RootElement.GetProperty("queryStringParameters").GetProperty("q").GetString()! : "Ada";
        _log.Log(LogLevel.Information, default, "asked for " + text, null, static (line, _) => line);
        _shield.Track("s3://uploads/" + text, "{\"name\":\"milk\"}"u8);
        if (!_connections.TryTake(out DbConnection? connection))
            connection = Open();
        try
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT name FROM people WHERE name = '{text}'";
            await command.ExecuteScalarAsync();
        }
        finally
        {
            _connections.Add(connection);
        }

        if (Uri.CheckHostName(text) == UriHostNameType.IPv4)
            (await _client.GetAsync(new Uri($"http://{text}/"))).Dispose();
        (await _client.GetAsync(new Uri("https://api.example.com/people"))).Dispose();
        _shield.CheckPath("/srv/uploads/" + text, "/srv/uploads");
        _shield.CheckShell("echo " + (text.StartsWith("Ada", StringComparison.Ordinal) ? "Ada" : text));
        string page = text == "leak" ? Secret : $"<p>{(text.StartsWith("Ada", StringComparison.Ordinal) ? "Ada" : text)}</p>";
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { statusCode = 200, headers = new Dictionary<string, string> { ["content-type"] = "text/html" }, body = page }));
    }

    private sealed class Forgetful : IQuarantineSink
    {
        public ValueTask PutAsync(QuarantinedRecord record, CancellationToken cancellationToken) => default;
    }

    private sealed class Echo : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { RequestMessage = request, Content = new ByteArrayContent(Encoding.UTF8.GetBytes("ok")) });
    }

    private sealed class CountedProvider : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Counted();

        public void Dispose()
        {
        }
    }

    /// <summary>Puts each line together, as a logger does, and keeps none.</summary>
    private sealed class Counted : ILogger
    {
        private long _characters;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Interlocked.Add(ref _characters, formatter(state, exception).Length);
    }
}
