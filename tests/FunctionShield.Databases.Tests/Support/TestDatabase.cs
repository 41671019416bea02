using System.Data;
using System.Data.Common;
using FunctionShield.Guards.Data;

namespace FunctionShield.Databases.Tests.Support;

/// <summary>
/// A database of its own for one test, with three people and, not for everybody's eyes, one card. Where the server is not here the
/// test that asks is skipped, with the reason.
/// </summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>What an attack is after.</summary>
    public const string Card = "4111-1111-1111-1111";

    protected static string NewName() => $"fs_{Guid.NewGuid():n}";

    public static async Task<TestDatabase> CreateAsync(Server server)
    {
        TestDatabase database = server switch
        {
            Server.PostgreSql => await PostgreSqlDatabase.CreateAsync(),
            Server.MariaDb => await MariaDbDatabase.CreateAsync(),
            _ => new SqliteDatabase(),
        };
        await using DbConnection connection = database.OpenPlain();
        foreach (string statement in database.Schema)
            Run(connection, statement);
        return database;
    }

    public abstract string ConnectionString { get; }

    public abstract DbProviderFactory Factory { get; }

    /// <summary>The value as a literal, escaped as this server's manual says.</summary>
    public virtual string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Every way in which a value may rightly stand in a statement here.</summary>
    public virtual IEnumerable<string> Literals(string value) => [Literal(value)];

    protected virtual IEnumerable<string> Schema =>
    [
        "CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL, age INTEGER NOT NULL)",
        "INSERT INTO people VALUES (1, 'Ada', 36), (2, 'O''Brien & Sons; Ltd.', 50), (3, 'Grace', 85)",
        "CREATE TABLE cards (number VARCHAR(40) NOT NULL)",
        $"INSERT INTO cards VALUES ('{Card}')",
    ];

    public DbConnection OpenPlain()
    {
        DbConnection connection = Factory.CreateConnection()!;
        connection.ConnectionString = ConnectionString;
        connection.Open();
        return connection;
    }

    public GuardedDbConnection OpenGuarded() => OpenPlain().Guard(Invoked.Shield);

    public DbDataSource PlainSource() => Factory.CreateDataSource(ConnectionString);

    public abstract ValueTask DisposeAsync();

    public static DbCommand Command(DbConnection connection, string statement, params (string Name, object Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        foreach ((string name, object value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static int Run(DbConnection connection, string statement)
    {
        using DbCommand command = Command(connection, statement);
        return command.ExecuteNonQuery();
    }

    /// <summary>Every cell of every row of every result, one row a line.</summary>
    public static List<string> Rows(DbConnection connection, string statement, params (string Name, object Value)[] parameters)
    {
        using DbCommand command = Command(connection, statement, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        do
        {
            while (reader.Read())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
        }
        while (reader.NextResult());
        return rows;
    }

    protected static string Text(IDataRecord row, int column) =>
        row.IsDBNull(column) ? "NULL" : Convert.ToString(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture)!;
}
