using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Databases.Tests.Support;

internal sealed class SqliteDatabase : TestDatabase
{
    private readonly SqliteConnection _keeper;

    public SqliteDatabase()
    {
        ConnectionString = $"Data Source={NewName()};Mode=Memory;Cache=Shared";
        _keeper = new SqliteConnection(ConnectionString);
        _keeper.Open();
    }

    public override string ConnectionString { get; }

    public override DbProviderFactory Factory => SqliteFactory.Instance;

    public override ValueTask DisposeAsync() => _keeper.DisposeAsync();
}
