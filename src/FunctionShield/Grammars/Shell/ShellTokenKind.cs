namespace FunctionShield.Grammars.Shell;

/// <summary>What a piece of a command line is to the shell that reads it.</summary>
internal enum ShellTokenKind : byte
{
    /// <summary>The text is over.</summary>
    End,

    /// <summary>Unquoted text of a word, its backslash escapes included.</summary>
    Text,

    /// <summary>A quoted string in which nothing is expanded, its quotes included: <c>'..'</c>, <c>$'..'</c>.</summary>
    SingleQuoted,

    /// <summary>The quote that begins a string in which expansions happen.</summary>
    DoubleQuoteOpen,

    /// <summary>Text inside such a string, or inside a here-document or a <c>${..}</c>.</summary>
    QuotedText,

    /// <summary>The quote that ends it.</summary>
    DoubleQuoteClose,

    /// <summary>A variable: <c>$x</c>, <c>${x</c> (up to its operator), <c>%X%</c>.</summary>
    Parameter,

    /// <summary>The <c>}</c> of a <c>${..}</c>.</summary>
    ParameterClose,

    /// <summary><c>$(</c>, <c>`</c>, <c>&lt;(</c>, <c>&gt;(</c>: a command begins.</summary>
    SubstitutionOpen,

    /// <summary>Where that command ends.</summary>
    SubstitutionClose,

    /// <summary><c>;</c> <c>|</c> <c>||</c> <c>&amp;</c> <c>&amp;&amp;</c>: one command ends, another may begin.</summary>
    Control,

    /// <summary>A line break outside quotes: as <see cref="Control"/>.</summary>
    LineBreak,

    /// <summary><c>&lt;</c> <c>&gt;</c> <c>&gt;&gt;</c> <c>&amp;&gt;</c> <c>&lt;&lt;</c> <c>&lt;&lt;&lt;</c>, without the word that follows (a here-document's delimiter excepted).</summary>
    Redirection,

    /// <summary><c>(</c>, or a script block's <c>{</c> in PowerShell.</summary>
    GroupOpen,

    /// <summary>Its end.</summary>
    GroupClose,

    /// <summary>From <c>#</c> to the end of the line.</summary>
    Comment,

    /// <summary>The line that ends a here-document.</summary>
    HereEnd,
}
