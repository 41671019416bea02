namespace FunctionShield.Grammars.Json;

/// <summary>What a <see cref="JsonLexer"/> stands on.</summary>
internal enum JsonTokenKind : byte
{
    /// <summary>Before the first token.</summary>
    None,

    /// <summary><c>{</c></summary>
    StartObject,

    /// <summary><c>}</c></summary>
    EndObject,

    /// <summary><c>[</c></summary>
    StartArray,

    /// <summary><c>]</c></summary>
    EndArray,

    /// <summary>A property's name.</summary>
    Name,

    /// <summary>A string value.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
    Literal,

    /// <summary>The document ended where RFC 8259 lets it end.</summary>
    End,

    /// <summary>The text is no JSON from here on.</summary>
    Malformed,

    /// <summary>Nesting is deeper than <see cref="JsonLexer.MaxDepth"/>.</summary>
    TooDeep,
}
