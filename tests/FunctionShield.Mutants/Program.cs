using System.Globalization;
using FunctionShield.Mutants;
using FunctionShield.Mutants.Running;

if (args is ["worker", var tests, var mutants, var first])
    return Worker.Run(tests, int.Parse(mutants, CultureInfo.InvariantCulture), int.Parse(first, CultureInfo.InvariantCulture));
try
{
    return Command.Run(Settings.Read(args));
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
