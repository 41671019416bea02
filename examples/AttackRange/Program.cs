using FunctionShield.Examples.AttackRange;
using Range = FunctionShield.Examples.AttackRange.Running.Range;

// dotnet run --project examples/AttackRange [-- --explain]
// dotnet run --project examples/AttackRange -- serve [--shield on|off] [--port N]
switch (args)
{
    case []:
        return await Range.RunAsync(explain: false);
    case ["--explain"]:
        return await Range.RunAsync(explain: true);
    case ["serve", .. string[] options] when Gateway.TryRead(options, out bool shielded, out int port):
        await Gateway.ServeAsync(shielded, port);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: AttackRange [--explain] | serve [--shield on|off] [--port N]");
        return 2;
}
