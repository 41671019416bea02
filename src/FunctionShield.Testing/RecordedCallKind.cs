namespace FunctionShield.Testing;

/// <summary>What kind of call was recorded.</summary>
public enum RecordedCallKind
{
    /// <summary>A statement for a database.</summary>
    Sql,

    /// <summary>An HTTP request; the text is its URL.</summary>
    Http,
}
