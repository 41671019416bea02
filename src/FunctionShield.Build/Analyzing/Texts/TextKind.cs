namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>Who decides what a text says.</summary>
internal enum TextKind
{
    /// <summary>The code: constants, numbers, one of a list.</summary>
    Fixed,

    /// <summary>Something that is not seen from here: the text came whole from elsewhere.</summary>
    Unknown,

    /// <summary>Both: something that is not seen was put into a text of the code's.</summary>
    Built,
}
