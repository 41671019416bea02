using System.Globalization;
using System.Text.RegularExpressions;
using MySqlConnector;

namespace FunctionShield.Tests.Oracles;

/// <summary>A MariaDB server's own lexer and parser, asked about a statement that it never runs.</summary>
/// <remarks>
/// The statement is the body of a procedure in a database that does not exist: the server parses all of it, refuses the database (not the
/// syntax), and keeps the tokens without the values of literals (and here, without names) as the statement's digest. What could follow the procedure is not reached: a
/// batch ends at its first error.
/// </remarks>
internal sealed partial class MariaDbParser : IDisposable
{
    private const string Before = "CREATE PROCEDURE functionshield_nowhere.p() BEGIN\n";
    private const string After = "\n;END";
    private const string Digest = "SELECT DIGEST_TEXT FROM performance_schema.events_statements_history"
        + " WHERE THREAD_ID = (SELECT THREAD_ID FROM performance_schema.threads WHERE PROCESSLIST_ID = CONNECTION_ID()) ORDER BY EVENT_ID DESC LIMIT 1";

    private readonly MySqlConnection _connection;

    private MariaDbParser(MySqlConnection connection) => _connection = connection;

    /// <summary>Connects, or skips the test where no server is, or one that keeps no digests.</summary>
    public static MariaDbParser Require()
    {
        string? server = Environment.GetEnvironmentVariable("FUNCTIONSHIELD_MARIADB");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "FUNCTIONSHIELD_MARIADB names no server; .ci/databases starts one");
        var connection = new MySqlConnection($"{server};Allow User Variables=true;Pooling=false");
        connection.Open();
        var parser = new MariaDbParser(connection);
        if (parser.Scalar("SELECT @@performance_schema") is not "1")
        {
            parser.Dispose();
            Assert.Skip("The server runs without --performance-schema=ON");
        }

        parser.Scalar("UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME IN ('events_statements_current', 'events_statements_history')");
        return parser;
    }

    /// <summary>The tokens of a statement, and of each stacked behind it; null when it does not parse.</summary>
    public string? Shape(string statement)
    {
        if (Refusal(Before + statement + After) is not (MySqlErrorCode.UnknownDatabase or MySqlErrorCode.DatabaseAccessDenied))
            return null;
        string? digest = Scalar(Digest);
        return digest is null ? null : Names().Replace(digest, "name");
    }

    public void Dispose() => _connection.Dispose();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Names();

    private MySqlErrorCode Refusal(string statement)
    {
        using MySqlCommand command = _connection.CreateCommand();
        command.CommandText = statement;
        try
        {
            command.ExecuteNonQuery();
            return MySqlErrorCode.None;
        }
        catch (MySqlException refused)
        {
            return refused.ErrorCode;
        }
    }

    private string? Scalar(string statement)
    {
        using MySqlCommand command = _connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
