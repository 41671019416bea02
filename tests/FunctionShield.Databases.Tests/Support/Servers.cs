namespace FunctionShield.Databases.Tests.Support;

/// <summary>Test data: which servers a test runs on.</summary>
public static class Servers
{
    public static TheoryData<Server> All => [Server.Sqlite, Server.PostgreSql, Server.MariaDb];

    /// <summary>Those whose provider has batches and data sources of its own.</summary>
    public static TheoryData<Server> Networked => [Server.PostgreSql, Server.MariaDb];
}
