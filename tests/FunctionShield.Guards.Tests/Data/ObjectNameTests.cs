using System.Data;
using FunctionShield.Guards.Data;
using Npgsql;

namespace FunctionShield.Guards.Tests.Data;

public sealed class ObjectNameTests
{
    [Theory]
    [InlineData("usp_find")]
    [InlineData(" dbo.usp_find ")]
    [InlineData("[My Schema].[Odd ]] Name]")]
    [InlineData("\"a \"\"quoted\"\" name\".b")]
    [InlineData("`people`")]
    [InlineData("straße.größe")]
    public void Identifiers_joined_by_dots_are_a_name(string text) => Assert.True(ObjectName.Is(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a;DROP TABLE people")]
    [InlineData("a(1)")]
    [InlineData("\"never closed")]
    [InlineData("\"a\"b")]
    [InlineData("a--")]
    public void Anything_more_is_not(string text) => Assert.False(ObjectName.Is(text));

    [Fact]
    public void A_procedure_s_name_needs_no_proof_and_more_than_a_name_does()
    {
        const string Attack = "find(); DROP TABLE people";
        using var invoked = new Invoked(Attack, "find");
        using var connection = new NpgsqlConnection("Host=127.0.0.1").Guard(Invoked.Shield);
        using var command = connection.CreateCommand();
        command.CommandType = CommandType.StoredProcedure;
        command.CommandText = Attack;
        Assert.Throws<ShieldBlockedException>(() => command.ExecuteNonQuery());
        command.CommandText = "find";
        Assert.Throws<InvalidOperationException>(() => command.ExecuteNonQuery()); // the provider's: it is not connected
    }
}
