namespace FunctionShield.Build.Weaving;

/// <summary>What is asked before a method of one API runs, as C# over its parameters <c>a0</c>, <c>a1</c> ... and its receiver <c>self</c>.</summary>
internal sealed class Guard
{
    /// <summary>Stands for the calling method's name, a literal.</summary>
    public const string Site = "\u0001";

    /// <summary>Stands for what a statement's literals are, with a comma before it, or for nothing.</summary>
    public const string Literals = "\u0002";

    public Guard(string group, string before, params int[] texts)
    {
        Group = group;
        Before = before;
        Texts = texts;
    }

    /// <summary>What <c>FunctionShieldWeavingSkip</c> calls it.</summary>
    public string Group { get; }

    /// <summary>Statements before the call.</summary>
    public string Before { get; }

    /// <summary>The parameters that could be injected into: when each argument is constant, there is nothing to guard.</summary>
    public int[] Texts { get; }

    /// <summary>The expression that takes the place of the call; null when it stays what it is.</summary>
    public string? Instead { get; set; }

    /// <summary>The text stands in the receiver: a command.</summary>
    public bool IsCommand { get; set; }

    /// <summary>The reason why a method of a guarded API cannot be guarded.</summary>
    public LeftAlone Reason { get; set; }

    public static Guard Not(string group, LeftAlone reason) => new(group, "") { Reason = reason };
}
