namespace FunctionShield.Grammars.Xml;

/// <summary>What a declaration asks of an XML parser.</summary>
internal enum XmlDeclarationKind : byte
{
    /// <summary>Nothing that matters: <c>&lt;!ELEMENT</c>, a document type without a subset, a comment.</summary>
    Plain,

    /// <summary>A document type that names an external subset.</summary>
    ExternalSubset,

    /// <summary>A document type whose external subset is one of the well-known ones, which parsers have at hand.</summary>
    KnownSubset,

    /// <summary>An entity whose replacement text stands in the declaration.</summary>
    InternalEntity,

    /// <summary>An entity whose replacement text has several references: each use multiplies (CWE-776).</summary>
    MultiplyingEntity,

    /// <summary>A parameter entity, which assembles declarations.</summary>
    ParameterEntity,

    /// <summary>An entity whose replacement text is fetched.</summary>
    ExternalEntity,
}
