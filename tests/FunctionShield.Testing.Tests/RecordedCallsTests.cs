using System.Data.Common;

namespace FunctionShield.Testing.Tests;

public sealed class RecordedCallsTests
{
    [Fact]
    public async Task A_statement_is_kept_with_its_parameters_and_answered_with_nothing()
    {
        var calls = new RecordedCalls();
        await using DbConnection connection = calls.Connection();
        await using DbTransaction transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM tea WHERE id = @id";
        DbParameter id = command.CreateParameter();
        (id.ParameterName, id.Value) = ("@id", 42);
        command.Parameters.Add(id);

        await using (DbDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            Assert.False(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Null(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3, calls.Statements.Count);
        Assert.Equal(new RecordedCall(RecordedCallKind.Sql, command.CommandText, "@id = 42"), calls.All[0]);
    }

    [Fact]
    public async Task A_request_is_kept_and_sent_nowhere()
    {
        var calls = new RecordedCalls();
        using var http = new HttpClient(calls.HttpHandler());

        string answer = await http.GetStringAsync("https://api.shop.example/tea?q=1", TestContext.Current.CancellationToken);
        await http.PostAsync("https://api.shop.example/tea", new StringContent("x=1"), TestContext.Current.CancellationToken);

        Assert.Equal("{}", answer);
        Assert.Equal(["https://api.shop.example/tea?q=1", "https://api.shop.example/tea"], calls.Urls);
        Assert.Equal("POST\nx=1", calls.All[1].Detail);
        calls.Clear();
        Assert.Empty(calls.All);
    }
}
