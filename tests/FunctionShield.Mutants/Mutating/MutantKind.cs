namespace FunctionShield.Mutants.Mutating;

/// <summary>How a mutant differs from the code.</summary>
internal enum MutantKind
{
    /// <summary><c>&lt;</c> for <c>&lt;=</c> and the like, in conditions and in patterns.</summary>
    Boundary,

    /// <summary>A condition or a comparison that says the opposite.</summary>
    Negation,

    /// <summary><c>||</c> for <c>&amp;&amp;</c> and back.</summary>
    Logical,

    /// <summary>Another operator between numbers, bits or flags.</summary>
    Arithmetic,

    /// <summary>A number one larger or one smaller.</summary>
    Constant,

    /// <summary>A truth that is returned whatever was computed.</summary>
    ReturnValue,

    /// <summary><c>true</c> for <c>false</c> and back.</summary>
    Boolean,

    /// <summary>A call or an assignment that does not happen.</summary>
    Removal,

    /// <summary>A <c>break</c> that goes on, a <c>continue</c> that falls through.</summary>
    Jump,

    /// <summary>A pattern with one alternative or condition less.</summary>
    Pattern,

    /// <summary>A case or an arm of a switch that is not there.</summary>
    Arm,
}
