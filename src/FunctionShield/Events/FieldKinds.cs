namespace FunctionShield.Events;

/// <summary>What a place's written name says about it, for tools that give one leaf without its event.</summary>
internal static class FieldKinds
{
    public static FieldKind Of(string field)
    {
        int dot = field.IndexOf('.', StringComparison.Ordinal);
        string room = dot < 0 ? field : field[..dot];
        return room.ToUpperInvariant() switch
        {
            "BODY" => dot < 0 ? FieldKind.Document : FieldKind.Body,
            "QUERY" => FieldKind.Query,
            "PATH" => dot < 0 ? FieldKind.UrlPath : FieldKind.PathParameter,
            "HEADER" => OfHeader(field.AsSpan(dot + 1)),
            "COOKIE" => FieldKind.CookieValue,
            "S3" => FieldKind.ObjectKey,
            _ => FieldKind.Unknown,
        };
    }

    private static FieldKind OfHeader(ReadOnlySpan<char> name) =>
        name.Equals("user-agent", StringComparison.OrdinalIgnoreCase) ? FieldKind.UserAgent
        : name.Equals("referer", StringComparison.OrdinalIgnoreCase) || name.Equals("origin", StringComparison.OrdinalIgnoreCase) ? FieldKind.Referer
        : name.Equals("cookie", StringComparison.OrdinalIgnoreCase) ? FieldKind.Cookie
        : FieldKind.Header;
}
