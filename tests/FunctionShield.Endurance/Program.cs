using System.Globalization;
using FunctionShield.Endurance;

// FunctionShield.Endurance memory COUNT      mixed invocations; fails when what lives after the last is more than after the first tenth
// FunctionShield.Endurance pressure MODE     events of a few megabytes while the function holds nearly all of the heap; MODE is open or closed
// Both want DOTNET_GCHeapHardLimit=0x8000000 (128 MB).
switch (args)
{
    case ["memory", string count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int invocations) && invocations >= 1000:
        return await Memory.RunAsync(invocations);
    case ["pressure", "open" or "closed"]:
        return await Pressure.RunAsync(args[1]);
    default:
        await Console.Error.WriteLineAsync("usage: memory COUNT | pressure open|closed");
        return 2;
}
