// What a stranger writes who has only the packages. Run by .ci/packages; exits non-zero when the packages do not protect.
using System.Text;
using FunctionShield;
using FunctionShield.Calls;

var shield = Shield.Create();
return Refuses("' OR 1=1 --") && !Refuses("O'Brien & Sons; Ltd.") && typeof(FunctionShield.Guards.Data.GuardedDbConnection).IsPublic ? 0 : 1;

bool Refuses(string name)
{
    byte[] json = Encoding.UTF8.GetBytes($$"""{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"{{name}}"}]}""");
    using Inspection inspection = shield.Begin(json);
    try
    {
        shield.CheckSql($"SELECT * FROM customers WHERE name = '{name.Replace("O'", "O''", StringComparison.Ordinal)}'", SqlDialect.Sqlite);
        return false;
    }
    catch (ShieldBlockedException)
    {
        return true;
    }
}
