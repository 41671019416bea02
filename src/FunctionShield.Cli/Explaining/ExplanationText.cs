using System.Globalization;
using FunctionShield.Explaining;
using FunctionShield.Findings;
using FunctionShield.Reporting;
using Spectre.Console;
using Rule = FunctionShield.Findings.Rule;

namespace FunctionShield.Cli.Explaining;

/// <summary>An explanation for a person: lines with colour, or plain with carets under the evidence.</summary>
/// <remarks>Text of the value goes through <see cref="TerminalText"/> and never through Spectre's markup.</remarks>
/// <param name="canvas">Where it is written.</param>
/// <param name="all">Also the inputs in which nothing was found.</param>
internal sealed class ExplanationText(ExplanationCanvas canvas, bool all)
{
    public void Write(Explanation explanation)
    {
        canvas.Line(0, (explanation.Trigger == Trigger.Unknown ? "value" : "event: " + ReportNames.Of(explanation.Trigger), Styles.Strong), ($"   policy {TerminalText.Of(explanation.PolicyName)}", Styles.Dim));
        int quiet = 0, silent = 0;
        foreach (ExplainedInput input in explanation.Inputs)
        {
            bool hasFinding = HasFinding(input);
            if (input.Fate == InputFate.Quiet && !all)
                quiet++;
            else if (input.Fate == InputFate.Inspected && !hasFinding && !all)
                silent++;
            else
                Write(input);
        }

        if (quiet > 0)
            canvas.Line(0, ($"{quiet} names and scalars have no byte that any grammar minds: no detector was asked (--all shows them)", Styles.Dim));
        if (silent > 0)
            canvas.Line(0, ($"{silent} were given to the detectors, and nothing was found (--all shows them)", Styles.Dim));
        foreach (ExplainedFinding finding in explanation.EventFindings)
            Write(finding, default, 0);
        foreach (Coverage gap in explanation.Gaps)
            canvas.Line(0, ("not looked at: ", Styles.Warn), (gap.ToString(), Styles.Plain));
        canvas.Line(0, ("decision: ", Styles.Strong), (ReportNames.Of(explanation.Decision), Styles.Of(explanation.Decision)));
    }

    private static bool HasFinding(ExplainedInput input)
    {
        foreach (ExplainedView view in input.Views)
        {
            foreach (ExplainedDetector detector in view.Detectors)
            {
                if (detector.Finding is not null)
                    return true;
            }
        }

        return false;
    }

    private void Write(ExplainedInput input)
    {
        string record = input.Record < 0 ? "" : $", record {input.Record}";
        canvas.Line(0, ($"#{input.Index} ", Styles.Dim), (TerminalText.Of(input.Path), Styles.Strong), ($"  {input.Field}{record}", Styles.Dim));
        string origin = input.Parent < 0 ? "" : $", {input.Envelope} inside #{input.Parent}";
        canvas.Line(1, ($"came as   bytes {input.Start} to {input.Start + input.Raw.Length}{origin}", Styles.Dim));
        canvas.Line(2, (TerminalText.Of(input.Raw.Span), Styles.Plain));
        if (!input.Raw.Span.SequenceEqual(input.Text.Span))
            Step("its envelope's escapes taken off", input.Raw.Span, input.Text.Span);

        if (input.Fate == InputFate.Quiet)
            canvas.Line(1, ("no byte that any grammar minds: no detector was asked", Styles.Good));
        else if (input.Fate == InputFate.Opened)
            canvas.Line(1, ("an envelope: its parts were looked at", Styles.Dim));

        ReadOnlyMemory<byte> before = input.Text;
        for (int i = 0; i < input.Views.Count; i++)
        {
            ExplainedView view = input.Views[i];
            canvas.Line(1, ($"view {i + 1}  ", Styles.Strong), (view.Decoder.Length == 0 ? "as it came" : view.Decoder + " taken off", Styles.Step));
            if (view.Decoder.Length > 0)
                Step("", before.Span, view.Text.Span);
            before = view.Text;
            Write(view);
        }
    }

    private void Step(string what, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (what.Length > 0)
            canvas.Line(1, (what, Styles.Step));
        canvas.Line(2, ("before  ", Styles.Dim), (TerminalText.Of(before), Styles.Plain));
        canvas.Line(2, ("after   ", Styles.Dim), (TerminalText.Of(after), Styles.Plain));
    }

    private void Write(ExplainedView view)
    {
        canvas.Line(2, ("first look saw: ", Styles.Dim), (view.Characters.Length == 0 ? "letters, digits, blanks" : view.Characters, Styles.Plain));
        // What was found first, what was not asked last.
        foreach (ExplainedDetector detector in view.Detectors)
        {
            if (detector.Finding is not null)
                Write(detector, view.Text.Span);
        }

        foreach (ExplainedDetector detector in view.Detectors)
        {
            if (detector.Finding is null && detector.Missing.Length == 0)
                Write(detector, view.Text.Span);
        }

        foreach (ExplainedDetector detector in view.Detectors)
        {
            if (detector.Missing.Length > 0)
                canvas.Line(2, (Name(detector.Rule), Styles.Dim), ("not asked: the text has no ", Styles.Dim), (detector.Missing, Styles.Dim));
        }
    }

    private void Write(ExplainedDetector detector, ReadOnlySpan<byte> text)
    {
        canvas.Line(2, (Name(detector.Rule), detector.Finding is null ? Styles.Plain : Styles.Strong), (detector.Question + "?", Styles.Dim));
        foreach (ExplainedContext context in detector.Contexts)
            Write(context, text);
        if (detector.Finding is { } finding)
            Write(finding, text, 3);
    }

    private void Write(ExplainedContext context, ReadOnlySpan<byte> text)
    {
        (string word, Style style) = context.Outcome switch
        {
            ContextOutcome.Found => (ReportNames.Of(context.Confidence!.Value) + ": " + context.Reason, Styles.Of(context.Confidence!.Value)),
            ContextOutcome.Nothing => ("nothing", Styles.Good),
            _ => ("not tried: " + context.Reason, Styles.Dim),
        };
        canvas.Line(3, (context.Place + "  ", Styles.Place), (word, style));
        if (context.Met.Length > 0)
            canvas.Line(4, ("met     ", Styles.Dim), (TerminalText.Of(context.Met), Styles.Plain));
        if (context.Tokens.Count > 0)
            canvas.Tokens(4, context.Tokens, text);
    }

    private void Write(ExplainedFinding finding, ReadOnlySpan<byte> text, int level)
    {
        string kept = finding.IsReported ? "" : "  (another normal form of this input says it as surely: reported once)";
        canvas.Line(
            level, ("finding  ", Styles.Strong), ($"{finding.Rule.ClassName}  CWE-{finding.Rule.Cwe.ToString(CultureInfo.InvariantCulture)}  {finding.Rule.Id}  ", Styles.Strong),
            (ReportNames.Of(finding.Confidence), Styles.Of(finding.Confidence)), (kept, Styles.Dim));
        canvas.Line(level + 1, ("reason  ", Styles.Dim), (finding.Reason, Styles.Plain));
        if (!text.IsEmpty)
            canvas.Evidence(level + 1, text, finding.Start, finding.Length);
        canvas.Line(
            level + 1, ("action  ", Styles.Dim), (ReportNames.Of(finding.Decision), Styles.Of(finding.Decision)),
            ($"  {TerminalText.Of(finding.DecisionReason)}", Styles.Dim));
    }

    private static string Name(Rule rule) => rule.ClassName.PadRight(24);
}
