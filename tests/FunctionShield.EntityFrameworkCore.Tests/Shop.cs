using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FunctionShield.EntityFrameworkCore.Tests;

/// <summary>Products in an SQLite database in memory, one to a test.</summary>
internal sealed class Shop : DbContext
{
    private readonly SqliteConnection _connection;

    private Shop(SqliteConnection connection, DbContextOptions<Shop> options)
        : base(options) => _connection = connection;

    public DbSet<Product> Products => Set<Product>();

    /// <summary>A shop with three products; guarded when a shield is given.</summary>
    public static Shop Open(Shield? shield)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        DbContextOptionsBuilder<Shop> options = new DbContextOptionsBuilder<Shop>().UseSqlite(connection);
        if (shield is not null)
            options.AddFunctionShield(shield);
        var shop = new Shop(connection, options.Options);
        shop.Database.EnsureCreated();
        shop.Products.AddRange(
            new Product { Id = 1, Name = "tea" }, new Product { Id = 2, Name = "O'Brien's coffee" }, new Product { Id = 3, Name = "milk -- skimmed" });
        shop.SaveChanges();
        return shop;
    }

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }
}
