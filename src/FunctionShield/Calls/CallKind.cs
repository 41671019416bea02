namespace FunctionShield.Calls;

/// <summary>What a function is about to do when an outlet guard asks the shield.</summary>
public enum CallKind : byte
{
    /// <summary>Runs a SQL (or PartiQL) statement.</summary>
    Sql,

    /// <summary>Hands a command line to a shell, which parses it.</summary>
    Shell,

    /// <summary>Starts a program with an argument array; no shell parses it.</summary>
    Exec,

    /// <summary>Opens a file or directory, or names an object below a root.</summary>
    Path,

    /// <summary>Sends an HTTP request.</summary>
    Url,

    /// <summary>Evaluates a DynamoDB expression: condition, filter, key condition, projection or update.</summary>
    Expression,

    /// <summary>Uses a named resource of a cloud service: bucket, table, queue, topic, function.</summary>
    Resource,

    /// <summary>Starts a program with one text for all its arguments, which the runtime splits at blanks outside of quotes.</summary>
    Arguments,
}
