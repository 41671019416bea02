using System.Data.Common;
using FunctionShield.Databases.Tests.Support;

namespace FunctionShield.Databases.Tests.Benign;

/// <summary>A thousand requests whose values look hostile, as parameters and as rightly escaped literals, on each server.</summary>
public sealed class BenignTests
{
    private const int Requests = 1000;

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task None_is_refused_and_each_gives_what_the_undecorated_gives(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        await using DbConnection plain = database.OpenPlain();
        await using DbConnection guarded = database.OpenGuarded();
        TestDatabase.Run(plain, server == Server.MariaDb ? "CREATE TABLE notes (id INT, text LONGTEXT)" : "CREATE TABLE notes (id INT, text TEXT)");
        var wrong = new List<string>();
        int statements = 0;
        for (int request = 0; request < Requests; request++)
        {
            string value = HostileLooking.Value(request);
            string other = HostileLooking.Value((request * 7) + 1);
            using var invoked = new Invoked(value, other, $"{request}");
            foreach ((string statement, (string, object)[] parameters) in Statements(database, request, value, other))
            {
                statements++;
                List<string> expected = TestDatabase.Rows(plain, statement, parameters);
                try
                {
                    if (!expected.SequenceEqual(TestDatabase.Rows(guarded, statement, parameters)))
                        wrong.Add($"other rows: {statement}");
                }
                catch (ShieldBlockedException)
                {
                    wrong.Add($"refused [{value}] [{other}]: {statement} because {Invoked.LastReport}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {statements}:\n{string.Join('\n', wrong.Take(40))}");
        Assert.True(statements >= Requests * 7);
    }

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task The_escaping_is_right_for_each_value(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        await using DbConnection plain = database.OpenPlain();
        for (int request = 0; request < Requests; request++)
        {
            string value = HostileLooking.Value(request);
            foreach (string literal in database.Literals(value))
                Assert.Equal([value], TestDatabase.Rows(plain, $"SELECT {literal}"));
        }
    }

    [Fact]
    public void The_values_are_the_same_each_time_and_many()
    {
        string[] values = [.. Enumerable.Range(0, Requests).Select(HostileLooking.Value)];
        Assert.Equal(values, Enumerable.Range(0, Requests).Select(HostileLooking.Value));
        Assert.True(values.Distinct().Count() > Requests * 9 / 10, $"only {values.Distinct().Count()} different");
    }

    private static IEnumerable<(string Statement, (string Name, object Value)[] Parameters)> Statements(TestDatabase database, int request, string value, string other)
    {
        yield return ("SELECT id, name FROM people WHERE name = @value OR name = @other", [("@value", value), ("@other", other)]);
        yield return ("INSERT INTO notes VALUES (@id, @value)", [("@id", request), ("@value", value)]);
        yield return ("SELECT text FROM notes WHERE id = @id", [("@id", request)]);
        foreach (string literal in database.Literals(value))
        {
            yield return ($"SELECT {literal}", []);
            yield return ($"SELECT id, name FROM people WHERE name = {literal} AND age > 10 ORDER BY id", []);
        }

        yield return ($"SELECT id FROM people WHERE name IN ({database.Literal(value)}, {database.Literal(other)}, 'Ada') AND id <> {request}", []);
        yield return ($"SELECT COUNT(*) FROM people WHERE name LIKE {database.Literal("%" + value.Replace("|", "||", StringComparison.Ordinal).Replace("%", "|%", StringComparison.Ordinal).Replace("_", "|_", StringComparison.Ordinal) + "%")} ESCAPE '|'", []);
        yield return ($"UPDATE notes SET text = {database.Literal(other)} WHERE id = {request} AND text = {database.Literal(value)}", []);
        yield return ($"DELETE FROM notes WHERE id = {request} AND text IS NOT NULL", []);
    }
}
