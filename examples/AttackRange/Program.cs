using FunctionShield.Examples.AttackRange;
using FunctionShield.Examples.AttackRange.Running;
using Range = FunctionShield.Examples.AttackRange.Running.Range;

// dotnet run --project examples/AttackRange [-- --explain]
// dotnet run --project examples/AttackRange -- observe [--folder DIR]
// dotnet run --project examples/AttackRange -- enforce POLICY [--folder DIR]
// dotnet run --project examples/AttackRange -- serve [--shield on|off] [--database sqlite|postgresql|mariadb] …
switch (args)
{
    case []:
        return await Range.RunAsync(explain: false);
    case ["--explain"]:
        return await Range.RunAsync(explain: true);
    case ["observe", .. string[] place] when place is [] or ["--folder", _]:
        await Observation.RunAsync(place.ElementAtOrDefault(1));
        return 0;
    case ["enforce", string policy, .. string[] place] when place is [] or ["--folder", _]:
        return await Enforcement.RunAsync(policy, place.ElementAtOrDefault(1));
    case ["serve", .. string[] words] when ServeOptions.Read(words) is { } options:
        await Gateway.ServeAsync(options);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"usage: AttackRange [--explain] | observe [--folder DIR] | enforce POLICY [--folder DIR] | {ServeOptions.Usage}");
        return 2;
}
