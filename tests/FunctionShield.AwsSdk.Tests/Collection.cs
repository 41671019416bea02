namespace FunctionShield.AwsSdk.Tests;

/// <summary>One set of servers for all classes that talk to them.</summary>
[CollectionDefinition(Name)]
public sealed class Collection : ICollectionFixture<LocalAws>
{
    public const string Name = "local AWS";
}
