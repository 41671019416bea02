namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>
/// What code does when somebody else has come to write it: a dependency gone bad (CWE-506), a stolen deployment key. The event is as
/// always, and there is nothing in it to find.
/// </summary>
internal static class Compromised
{
    public static Task<string> SendBeacon(string input, Outlets outlets) => outlets.Http.GetStringAsync("http://telemetry-cdn.example/v1/beat");

    public static Task<string> AskOtherPort(string input, Outlets outlets) => outlets.Http.GetStringAsync("http://partner.example:9200/_cat/indices");

    public static Task<string> CountCards(string input, Outlets outlets) => ScalarAsync(outlets, "SELECT COUNT(*) FROM cards");

    public static Task<string> ListCustomers(string input, Outlets outlets) => ScalarAsync(outlets, "SELECT group_concat(email) FROM customers");

    public static Task<string> ListFolder(string input, Outlets outlets) => outlets.RunAsync("/bin/ls", "..");

    public static Task<string> ReadKey(string input, Outlets outlets) => outlets.ReadFileAsync(outlets.World.SecretFile);

    private static async Task<string> ScalarAsync(Outlets outlets, string statement)
    {
        await using System.Data.Common.DbConnection connection = outlets.OpenDatabase();
        await using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return $"{await command.ExecuteScalarAsync()}";
    }
}
