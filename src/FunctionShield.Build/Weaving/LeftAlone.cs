namespace FunctionShield.Build.Weaving;

/// <summary>Why a call that would be worth a guard gets none. Each is a rule of C#, or something that a guard must not change.</summary>
internal enum LeftAlone
{
    /// <summary>It is woven, or no guard is about it.</summary>
    No,

    /// <summary>All that could be injected into is constant.</summary>
    Constant,

    /// <summary>The attribute <c>Unguarded</c> says so, with a reason.</summary>
    OptedOut,

    /// <summary><c>base.X()</c>: from elsewhere it would be a virtual call.</summary>
    BaseCall,

    /// <summary>A type of the signature cannot be named outside of the type that it is nested in (CS0122).</summary>
    Inaccessible,

    /// <summary>A type of the signature has a name that two references have, or only an alias.</summary>
    Ambiguous,

    /// <summary>The method is a member of a generic type.</summary>
    GenericType,

    /// <summary>By reference, a pointer, or a struct as the receiver.</summary>
    Signature,

    /// <summary>Inside an expression tree, where a call is data.</summary>
    ExpressionTree,

    /// <summary>Another file has the same content, and an interceptor could not tell which it means (CS9233).</summary>
    TwinFile,

    /// <summary>Dapper.AOT intercepts Dapper's calls itself (CS9153).</summary>
    OtherInterceptor,

    /// <summary>A handler of a shape that has no wrapper.</summary>
    HandlerShape,

    /// <summary>A method group, a constructor or a dynamic call: C# intercepts none of these.</summary>
    NotACall,
}
