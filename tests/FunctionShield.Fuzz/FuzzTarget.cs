namespace FunctionShield.Fuzz;

/// <summary>One thing to try texts on.</summary>
/// <param name="Name">What the command line and the folder in <c>corpus/</c> call it.</param>
/// <param name="Trial">Tries one text.</param>
/// <param name="IsBudgeted">It may take longer than the text's length says, up to a budget: <see cref="ShieldDefaults.MaxMatchWork"/>.</param>
internal sealed record FuzzTarget(string Name, Trial Trial, bool IsBudgeted = false);
