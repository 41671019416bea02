namespace FunctionShield.Lambda.Tests.Shapes;

/// <summary>One record, as a handler sees it.</summary>
internal readonly record struct Item(string Id, string Text);
