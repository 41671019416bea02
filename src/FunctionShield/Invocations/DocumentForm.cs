namespace FunctionShield.Invocations;

/// <summary>The grammar of a <see cref="Document"/>, and so how its parts are named in a path.</summary>
internal enum DocumentForm : byte
{
    /// <summary>JSON: <c>.name[3]</c>.</summary>
    Json,

    /// <summary>Name and value pairs: <c>.name</c>.</summary>
    Pairs,

    /// <summary>The text itself with an encoding taken off: no name of its own.</summary>
    Text,

    /// <summary>XML: <c>.name</c>, of the attribute or the element.</summary>
    Xml,

    /// <summary>multipart/form-data: <c>.name</c>, of the part.</summary>
    Multipart,
}
