using System.Data.Common;
using FunctionShield.Guards.Data;
using FunctionShield.Guards.Tests.Data;
using FunctionShield.Policies;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionShield.Guards.Tests;

public sealed class ShieldServicesTests
{
    [Fact]
    public void A_connection_from_the_container_is_guarded()
    {
        using var people = new People();
        using ServiceProvider provider = new ServiceCollection()
            .AddShield(new ShieldOptions { Policy = Policy.Balanced, Reports = new KeptReports() })
            .AddGuardedDbDataSource(_ => SqliteFactory.Instance.CreateDataSource(people.ConnectionString))
            .BuildServiceProvider();

        using var connection = provider.GetRequiredService<DbConnection>();
        connection.Open();
        using (provider.GetRequiredService<Shield>().Begin("""{"id":"1 OR 1=1"}"""u8.ToArray()))
        {
            using DbCommand attack = People.Command(connection, "SELECT * FROM people WHERE id = 1 OR 1=1");
            Assert.Throws<ShieldBlockedException>(() => attack.ExecuteReader());
            using DbCommand twin = People.Command(connection, "SELECT COUNT(*) FROM people");
            Assert.Equal(3L, twin.ExecuteScalar());
        }

        Assert.IsType<GuardedDbConnection>(connection);
    }

    [Fact]
    public void Without_options_the_process_s_shield_is_registered_and_the_first_registration_wins()
    {
        using ServiceProvider provider = new ServiceCollection().AddShield().AddShield(new ShieldOptions()).BuildServiceProvider();
        Assert.Same(Shield.Default, provider.GetRequiredService<Shield>());
    }
}
