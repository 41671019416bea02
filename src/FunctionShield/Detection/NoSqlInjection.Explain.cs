using FunctionShield.Decoding;
using FunctionShield.Events;

namespace FunctionShield.Detection;

internal static partial class NoSqlInjection
{
    /// <summary>The shapes that <see cref="Detect"/> asks about at this place.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        if (view.Kind == FieldKind.Name)
        {
            trials.Ask("a property's or parameter's name", default, view, Detect);
            return;
        }

        if (view.Kind is FieldKind.Metadata or FieldKind.UserAgent || view.Text.Length < 4)
        {
            trials.Skip(Detectors.Whole, "shorter than an operator, or a place that no query reads");
            return;
        }

        trials.Ask("operators as keys", new TraitGate(Traits.Dollar, Traits.Colon | Traits.Equals), view, InspectOperators);
        trials.Ask(
            "inside '…' or \"…\" of a JavaScript or DynamoDB expression",
            new TraitGate(Traits.SingleQuote | Traits.DoubleQuote | Traits.Semicolon | Traits.Paren), view, InspectExpression);
    }
}
