using System.Diagnostics;
using FunctionShield.Findings;
using FunctionShield.Guards.Hooks;
using Microsoft.Data.SqlClient;

namespace FunctionShield.Guards.Tests.Hooks;

public sealed class CommandHookTests : IDisposable
{
    private readonly IDisposable _hooks = ShieldHooks.Install();

    public void Dispose() => _hooks.Dispose();

    [Fact]
    public async Task SqlClient_asks_before_it_looks_at_the_connection()
    {
        // No server: what is not refused fails for want of an open connection, a moment later.
        using var connection = new SqlConnection("Server=127.0.0.1");
        using var hostile = new SqlCommand("SELECT * FROM people WHERE name = 'x' OR 'a'='a'", connection);
        using var twin = new SqlCommand("SELECT * FROM people WHERE name = @name", connection);
        twin.Parameters.AddWithValue("@name", "x' OR 'a'='a");
        using (new Invoked("x' OR 'a'='a"))
        {
            Assert.Throws<ShieldBlockedException>(() => hostile.ExecuteReader());
            Assert.Throws<ShieldBlockedException>(() => hostile.ExecuteNonQuery());
            Assert.Throws<ShieldBlockedException>(() => hostile.ExecuteScalar());
            await Assert.ThrowsAsync<ShieldBlockedException>(() => hostile.ExecuteReaderAsync());
            await Assert.ThrowsAsync<ShieldBlockedException>(() => hostile.ExecuteNonQueryAsync());
            Assert.Throws<InvalidOperationException>(() => twin.ExecuteReader());
            await Assert.ThrowsAsync<InvalidOperationException>(() => twin.ExecuteReaderAsync());
        }
    }

    [Theory]
    [InlineData(CommandHook.SqlClientListener, CommandHook.SqlClientEvent)]
    [InlineData(CommandHook.EntityFrameworkListener, CommandHook.EntityFrameworkEvent)]
    [InlineData(RequestHook.Listener, RequestHook.Event)]
    public void An_event_of_another_shape_is_a_gap_that_is_said_and_breaks_nothing(string listener, string name)
    {
        using var source = new DiagnosticListener(listener);
        Shield shield = ShieldHooksTests.Under("{}", out KeptReports reports);
        using (shield.Begin("{}"u8.ToArray()))
        {
            Assert.True(source.IsEnabled(name));
            source.Write(name, new { Command = "text" });
        }

        Assert.Equal([Coverage.UnknownHookEvent], reports.Gaps);
    }

    [Fact]
    public void No_other_event_is_asked_for()
    {
        using var source = new DiagnosticListener(RequestHook.Listener);
        Assert.False(source.IsEnabled("System.Net.Http.HttpRequestOut"));
        Assert.False(source.IsEnabled("System.Net.Http.Response"));
    }
}
