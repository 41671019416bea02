using System.Data;
using System.Data.Common;
using FunctionShield.Calls;
using FunctionShield.Databases.Tests.Support;
using FunctionShield.Guards.Data;
using Microsoft.Data.SqlClient;

namespace FunctionShield.Databases.Tests.Transparency;

/// <summary>
/// Microsoft.Data.SqlClient without its server: a refusal comes before the provider notices that it is not connected, and what is not
/// refused ends in the provider's own complaint.
/// </summary>
public sealed class SqlServerTests
{
    private const string Text = "Server=127.0.0.1,9;Database=shop;Encrypt=false;Connect Timeout=1";

    [Theory]
    [InlineData("x' OR '1'='1", "SELECT * FROM people WHERE name = 'x' OR '1'='1'", "SELECT * FROM people WHERE name = N'x'' OR ''1''=''1'")]
    [InlineData("1; EXEC xp_cmdshell 'dir'", "SELECT * FROM people WHERE id = 1; EXEC xp_cmdshell 'dir'", "SELECT * FROM people WHERE name = N'1; EXEC xp_cmdshell ''dir'''")]
    [InlineData("1 WAITFOR DELAY '0:0:5'", "SELECT * FROM people WHERE id = 1 WAITFOR DELAY '0:0:5'", "SELECT [1 WAITFOR DELAY '0:0:5'] FROM people")]
    [InlineData("name] = name --", "SELECT * FROM people ORDER BY [name] = name --]", "SELECT * FROM people ORDER BY [name]] = name --]")]
    public async Task An_attack_is_refused_and_its_twin_reaches_the_provider(string input, string attack, string twin)
    {
        using var invoked = new Invoked(input);
        await using DbConnection connection = new SqlConnection(Text).Guard(Invoked.Shield);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = attack;
        await Assert.ThrowsAsync<ShieldBlockedException>(() => command.ExecuteReaderAsync());
        await using DbBatch batch = connection.CreateBatch();
        batch.BatchCommands.Add(new SqlBatchCommand(attack));
        Assert.Throws<ShieldBlockedException>(() => batch.ExecuteNonQuery());
        Assert.Equal(ConnectionState.Closed, connection.State);

        command.CommandText = twin;
        await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteReaderAsync());
        batch.BatchCommands[0].CommandText = twin;
        Assert.Throws<InvalidOperationException>(() => batch.ExecuteNonQuery());
    }

    [Fact]
    public void It_is_recognised_and_passed_on_to()
    {
        using SqlConnection own = new(Text);
        using GuardedDbConnection connection = own.Guard(Invoked.Shield);
        Assert.Equal(SqlDialect.SqlServer, connection.Dialect);
        Assert.Same(own, connection.Unwrap<SqlConnection>());
        Assert.Equal(own.DataSource, connection.DataSource);
        Assert.Equal(own.ConnectionTimeout, connection.ConnectionTimeout);
        Assert.True(connection.CanCreateBatch);

        using DbCommand command = connection.CreateCommand();
        command.Parameters.Add(new SqlParameter("@rows", SqlDbType.Structured) { TypeName = "dbo.Rows" });
        command.CommandText = "dbo.Import";
        command.CommandType = CommandType.StoredProcedure;
        Assert.IsType<SqlParameter>(command.CreateParameter());
        Assert.Same(own, command.Unwrap<SqlCommand>().Connection);
        using GuardedDbCommand guarded = new SqlCommand("SELECT 1").Guard(Invoked.Shield);
        Assert.Equal(SqlDialect.SqlServer, SqlClientFactory.Instance.CreateConnection().Guard().Dialect);
        Exception? complaint = Record.Exception(own.Open);
        Assert.NotNull(complaint);
        Assert.Equal((complaint.GetType(), complaint.Message), Record.Exception(connection.Open) is { } same ? (same.GetType(), same.Message) : default);
    }
}
