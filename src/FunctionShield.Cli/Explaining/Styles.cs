using FunctionShield.Findings;
using FunctionShield.Policies;
using Spectre.Console;

namespace FunctionShield.Cli.Explaining;

/// <summary>The colours of an explanation. Each says again what a word beside it says: nothing is lost without them.</summary>
internal static class Styles
{
    public static Style Plain { get; } = Style.Plain;

    public static Style Dim { get; } = new(foreground: Color.Grey);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Step { get; } = new(foreground: Color.Aqua);

    public static Style Place { get; } = new(foreground: Color.Teal);

    public static Style Good { get; } = new(foreground: Color.Green);

    public static Style Warn { get; } = new(foreground: Color.Yellow);

    public static Style Bad { get; } = new(foreground: Color.Red, decoration: Decoration.Bold);

    public static Style Evidence { get; } = new(foreground: Color.Red, decoration: Decoration.Underline);

    public static Style Of(Decision decision) => decision switch
    {
        Decision.Block => Bad,
        Decision.Log or Decision.Redact => Warn,
        _ => Good,
    };

    public static Style Of(Confidence confidence) => confidence switch
    {
        Confidence.Low => Step,
        Confidence.Medium => Warn,
        _ => Bad,
    };
}
