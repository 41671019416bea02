using System.Text.Json;
using FunctionShield.Guards.Hooks;
using FunctionShield.Policies;
using Microsoft.EntityFrameworkCore;

namespace FunctionShield.EntityFrameworkCore.Tests;

/// <summary>The same contexts under the interceptor, and under the process-wide hook alone.</summary>
public sealed class ShieldDbContextOptionsTests : IDisposable
{
    private const string Hostile = "x' OR 'a'='a";

    private static readonly KeptReports Kept = new();
    private static readonly Shield TheShield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = Kept });
    private IDisposable? _hooks;

    public void Dispose() => _hooks?.Dispose();

    private static Inspection Invoked(params string[] inputs) => TheShield.Begin(JsonSerializer.SerializeToUtf8Bytes(new { inputs }));

    private Shop Open(bool interceptor)
    {
        if (!interceptor)
            _hooks = ShieldHooks.Install();
        return Shop.Open(interceptor ? TheShield : null);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_raw_query_that_an_input_changed_is_refused_with_the_input_named(bool interceptor)
    {
        using Shop shop = Open(interceptor);
        string name = $"{Hostile}{Guid.NewGuid():N}";
        using Inspection invocation = Invoked("tea", name);
        Assert.Throws<ShieldBlockedException>(() => shop.Products.FromSqlRaw($"SELECT * FROM Products WHERE Name = '{name}'").ToList());
        await Assert.ThrowsAsync<ShieldBlockedException>(() => shop.Products.FromSqlRaw($"SELECT * FROM Products WHERE Name = '{name}'").ToListAsync());
        await Assert.ThrowsAsync<ShieldBlockedException>(() => shop.Database.SqlQueryRaw<int>($"SELECT Id AS Value FROM Products WHERE Name = '{name}'").FirstAsync());
        lock (Kept.Reports)
        {
            Reporting.Report report = Kept.Reports.First(report => report.Rule.Id == "FS-SQL-02" && report.Evidence.Contains(name[..12], StringComparison.Ordinal));
            Assert.Equal("$.inputs[1]", report.Attribution.Path);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_raw_command_that_an_input_changed_does_not_run(bool interceptor)
    {
        using Shop shop = Open(interceptor);
        using Inspection invocation = Invoked("0 OR 1=1");
        Assert.Throws<ShieldBlockedException>(() => shop.Database.ExecuteSqlRaw("DELETE FROM Products WHERE Id = 0 OR 1=1"));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => shop.Database.ExecuteSqlRawAsync("DELETE FROM Products WHERE Id = 0 OR 1=1"));
        Assert.Equal(3, await shop.Products.CountAsync());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Parameters_interpolation_and_LINQ_are_what_they_were(bool interceptor)
    {
        using Shop shop = Open(interceptor);
        foreach (string name in (string[])[Hostile, "O'Brien's coffee", "milk -- skimmed", "tea"])
        {
            using Inspection invocation = Invoked(name);
            int expected = name == Hostile ? 0 : 1;
            Assert.Equal(expected, shop.Products.FromSqlInterpolated($"SELECT * FROM Products WHERE Name = {name}").Count());
            Assert.Equal(expected, await shop.Products.FromSqlRaw("SELECT * FROM Products WHERE Name = {0}", name).CountAsync());
            Assert.Equal(expected, await shop.Products.CountAsync(product => product.Name == name));
            Assert.Equal(expected, shop.Products.Count(product => new[] { name, "nothing" }.Contains(product.Name)));
            Assert.Equal(expected, shop.Products.OrderBy(product => product.Name).Count(product => product.Name.StartsWith(name)));
            Assert.Equal(expected, await shop.Database.ExecuteSqlInterpolatedAsync($"UPDATE Products SET Name = {name} WHERE Name = {name}"));
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_literal_that_is_escaped_and_a_number_stay_data(bool interceptor)
    {
        using Shop shop = Open(interceptor);
        using Inspection invocation = Invoked("O'Brien's coffee", "2");
        Assert.Single(shop.Products.FromSqlRaw("SELECT * FROM Products WHERE Name = 'O''Brien''s coffee'").ToList());
        Assert.Single(shop.Products.FromSqlRaw("SELECT * FROM Products WHERE Id = 2").ToList());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Saving_what_an_input_brought_is_not_a_query(bool interceptor)
    {
        using Shop shop = Open(interceptor);
        using (Invoked(Hostile, "Products", "Name"))
        {
            shop.Products.Add(new Product { Id = 4, Name = Hostile });
            Assert.Equal(1, shop.SaveChanges());
        }

        Assert.Equal(Hostile, shop.Products.Single(product => product.Id == 4).Name);
    }

    [Fact]
    public void A_statement_that_is_an_input_whole_is_refused()
    {
        using Shop shop = Open(interceptor: true);
        using Inspection invocation = Invoked("DELETE FROM Products WHERE Id > 0");
        Assert.Throws<ShieldBlockedException>(() => shop.Database.ExecuteSqlRaw("DELETE FROM Products WHERE Id > 0"));
    }
}
