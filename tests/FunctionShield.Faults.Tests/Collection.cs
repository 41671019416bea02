namespace FunctionShield.Faults.Tests;

/// <summary>Hooks, listeners and the thread pool are the process's: one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class Collection
{
    public const string Name = "the process";
}
