namespace FunctionShield.Cli.Tests;

/// <summary>Tests that ask how much memory is in use: what runs beside them would count.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
