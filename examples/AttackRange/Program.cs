using FunctionShield.Examples.AttackRange;
using FunctionShield.Examples.AttackRange.Running;
using Range = FunctionShield.Examples.AttackRange.Running.Range;

// dotnet run --project examples/AttackRange [-- --explain]
// dotnet run --project examples/AttackRange -- serve [--shield on|off] [--database sqlite|postgresql|mariadb] …
switch (args)
{
    case []:
        return await Range.RunAsync(explain: false);
    case ["--explain"]:
        return await Range.RunAsync(explain: true);
    case ["serve", .. string[] words] when ServeOptions.Read(words) is { } options:
        await Gateway.ServeAsync(options);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"usage: AttackRange [--explain] | {ServeOptions.Usage}");
        return 2;
}
