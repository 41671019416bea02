namespace FunctionShield.Grammars.Serialized;

/// <summary>What a text that names a type names.</summary>
internal enum TypeNameKind : byte
{
    /// <summary>No type's name, or a short name as discriminators have it.</summary>
    None,

    /// <summary>A collection or a value type of the platform: serializers write these themselves.</summary>
    Harmless,

    /// <summary>An assembly-qualified type of an application.</summary>
    Application,

    /// <summary>A type of the platform that no message needs: the kind that gadgets are made of.</summary>
    Platform,
}
