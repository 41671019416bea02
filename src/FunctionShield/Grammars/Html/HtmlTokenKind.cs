namespace FunctionShield.Grammars.Html;

/// <summary>What the tokenizer yields.</summary>
internal enum HtmlTokenKind : byte
{
    /// <summary><c>&lt;name</c>: attributes follow until <see cref="TagEnd"/>.</summary>
    StartTag,

    /// <summary><c>&lt;/name</c>: attributes follow until <see cref="TagEnd"/>; parsers read them and drop them.</summary>
    EndTag,

    /// <summary>One attribute of the tag that is open.</summary>
    Attribute,

    /// <summary><c>&gt;</c>, or the place where another tag or the text's end cuts the tag off.</summary>
    TagEnd,

    /// <summary><c>&lt;!-- ... --&gt;</c>; the value is what stands inside.</summary>
    Comment,

    /// <summary><c>&lt;![CDATA[ ... ]]&gt;</c></summary>
    CharacterData,

    /// <summary><c>&lt;!name ...&gt;</c>: a doctype, or what parsers call a bogus comment.</summary>
    Declaration,

    /// <summary><c>&lt;? ...&gt;</c></summary>
    Instruction,
}
