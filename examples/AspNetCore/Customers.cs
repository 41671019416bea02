using FunctionShield.Calls;

namespace FunctionShield.Examples.AspNetCore;

/// <summary>An endpoint that concatenates its statement, as none should. The inlet has seen the request; this is where the proof is.</summary>
internal static class Customers
{
    public static async Task<string> Find(string name)
    {
        await Task.Yield();
        string statement = $"SELECT * FROM customers WHERE name = '{name}'";
        Shield.Current.CheckSql(statement, SqlDialect.PostgreSql);
        return $"Found {name}";
    }
}
