namespace FunctionShield.Decoding;

/// <summary>The letters that are left of accented ones when a handler takes the marks off (UAX 15, NFD without marks); <c>_</c> where none is.</summary>
/// <remarks>Generated from the Unicode database; strokes (ł, ø) as transliterators read them.</remarks>
internal static class LatinLetters
{
    /// <summary>U+00C0 to U+017F.</summary>
    public static ReadOnlySpan<byte> FromC0 =>
        "AAAAAA_CEEEEIIIIDNOOOOO_OUUUUY__aaaaaa_ceeeeiiiidnooooo_ouuuuy_yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"u8 +
        "GgGgHhHhIiIiIiIiIi__JjKk_LlLlLl__LlNnNnNn___OoOoOo__RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"u8;

    /// <summary>U+1E00 to U+1EFF.</summary>
    public static ReadOnlySpan<byte> From1E00 =>
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr"u8 +
        "SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy_s____AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"u8 +
        "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy______"u8;
}
