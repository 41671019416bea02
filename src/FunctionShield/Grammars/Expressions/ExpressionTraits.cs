namespace FunctionShield.Grammars.Expressions;

/// <summary>What an expression between a template's delimiters does.</summary>
[Flags]
internal enum ExpressionTraits : ushort
{
    /// <summary>A plain placeholder: a name, a path, a filter, a format.</summary>
    None = 0,

    /// <summary>An operator between two literals: the reader's own arithmetic, which no author needs.</summary>
    LiteralArithmetic = 1,

    /// <summary>A call.</summary>
    Call = 2,

    /// <summary>A call of something that runs code, starts a process, loads a type or reads a file.</summary>
    SinkCall = 4,

    /// <summary>A member of a literal: <c>"".getClass</c>.</summary>
    LiteralMember = 8,

    /// <summary>A name that leads from a value to its type or to the interpreter: <c>__class__</c>, <c>constructor</c>.</summary>
    Reflection = 16,

    /// <summary><c>T(...)</c>, <c>new X</c>, <c>?new()</c>, a path that begins with a platform's namespace.</summary>
    TypeName = 32,

    /// <summary>An assignment.</summary>
    Assignment = 64,

    /// <summary>A command between backticks.</summary>
    Backtick = 128,

    /// <summary>A literal that names a sink: <c>map('system')</c>.</summary>
    SinkLiteral = 256,

    /// <summary>Begins with an object that the engine itself puts into every template's scope.</summary>
    EngineObject = 512,

    /// <summary>A list literal.</summary>
    List = 1024,

    /// <summary>A call with an argument.</summary>
    Argument = 2048,
}
