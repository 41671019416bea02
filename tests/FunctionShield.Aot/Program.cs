// Published as a native binary by .ci/aot. Does what a function does, and checks what came of it.
using System.Text;
using FunctionShield;
using FunctionShield.Calls;

var shield = Shield.Create();
int wrong = 0;
Expect("an attack in an event is refused", Inlet("<script>alert(1)</script>"), refused: true);
Expect("its twin passes", Inlet("O'Brien & Sons; Ltd."), refused: false);
Expect("an input that changes a statement is refused", Outlet("x' OR 'a'='a"), refused: true);
Expect("its twin passes", Outlet("tea"), refused: false);
return wrong;

bool Inlet(string name)
{
    using Inspection inspection = shield.Begin(Event(name));
    return inspection.Refused.Count == 1;
}

bool Outlet(string name)
{
    using Inspection inspection = shield.Begin(Event(name));
    try
    {
        shield.CheckSql($"SELECT * FROM products WHERE name = '{name}'", SqlDialect.Sqlite);
        return false;
    }
    catch (ShieldBlockedException)
    {
        return true;
    }
}

static byte[] Event(string name) =>
    Encoding.UTF8.GetBytes($$"""{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"{\"name\":\"{{name}}\"}"}]}""");

void Expect(string what, bool got, bool refused)
{
    Console.WriteLine($"{(got == refused ? "ok  " : "FAIL")} {what}");
    wrong += got == refused ? 0 : 1;
}
