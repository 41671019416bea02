namespace FunctionShield.AwsSdk.Requests;

/// <summary>What a field of a JSON request is to a guard.</summary>
internal enum FieldRole : byte
{
    /// <summary>Nothing; what is inside it may be something.</summary>
    None,

    /// <summary>Data, however deep: not looked into.</summary>
    Data,

    /// <summary>A PartiQL statement.</summary>
    PartiQl,

    /// <summary>A SQL statement of another dialect.</summary>
    Sql,

    /// <summary>A DynamoDB expression.</summary>
    Expression,

    /// <summary>The name of a resource, or a list of names.</summary>
    Resource,

    /// <summary>An object whose keys are names of resources.</summary>
    ResourceKeys,

    /// <summary>The index of a table.</summary>
    Index,
}
