using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Detection;

/// <summary>Does this text carry a template's expression that computes, not a placeholder? (CWE-1336, CWE-917)</summary>
/// <remarks>
/// A name between delimiters is what templates, build files and advertising macros are made of. An attack computes: it calls, it
/// reaches from a value to its type, it does arithmetic on literals to see whether the engine does.
/// </remarks>
internal static partial class TemplateInjection
{
    /// <summary>Longer texts with several lines are documents and programs, whose expressions their authors wrote.</summary>
    private const int MaxValue = 512;

    private const ExpressionTraits Certain =
        ExpressionTraits.LiteralArithmetic | ExpressionTraits.TypeName | ExpressionTraits.Reflection | ExpressionTraits.SinkLiteral;

    internal static TraitGate Gate => new(Traits.Brace | Traits.Angle | Traits.At | Traits.Hash | Traits.Dollar, Traits.Brace | Traits.Paren | Traits.Percent);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        // Every delimiter of the scanner is such a pair, but Razor's sign where the text begins.
        if (view.Has(Traits.TemplatePair) || view.Text[0] == '@')
            ReadExpressions(view.Text, ref verdict);
        if (view.HasAll(Traits.Dollar | Traits.Dot | Traits.Paren) && !verdict.IsSure)
            ReadReferences(view.Text, ref verdict);
        if (view.Text.Length > MaxValue && view.Has(Traits.LineBreak))
            verdict.AtMost(Confidence.Medium);
        verdict.Report(Rule.TemplateInput, ref findings);
    }

    private static void ReadExpressions(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        var scanner = new TemplateScanner(text);
        bool isProgram = text.Length > MaxValue || text.Contains((byte)'\n');
        while (!verdict.IsSure && scanner.Next(out TemplateDelimiter delimiter, out ReadOnlySpan<byte> inside))
        {
            bool isWorkflow = delimiter == TemplateDelimiter.Moustache && scanner.Start > 0 && text[scanner.Start - 1] == '$';
            if (delimiter == TemplateDelimiter.Moustache && IsAside(inside))
                continue;
            (Confidence confidence, string? reason) = Judge(delimiter, ExpressionReader.Read(inside), inside, isProgram || isWorkflow);
            // Among words a name is a placeholder, whatever the engine calls its own objects.
            if (confidence == Confidence.High && IsName(inside) && (HasWords(text, scanner.Start, scanner.Length) || text[(scanner.Start + scanner.Length)..].IndexOf("{{"u8) >= 0 || text[..scanner.Start].IndexOf("}}"u8) >= 0))
                confidence = Confidence.Medium;
            if (reason is not null)
                verdict.Raise(confidence, reason, scanner.Start, scanner.Length);
        }
    }

    private static (Confidence Confidence, string? Reason) Judge(
        TemplateDelimiter delimiter, ExpressionTraits traits, ReadOnlySpan<byte> inside, bool isProgram)
    {
        bool calls = (traits & ExpressionTraits.Call) != 0;
        bool sinks = (traits & ExpressionTraits.SinkCall) != 0 && (traits & ExpressionTraits.Argument) != 0;
        if (delimiter == TemplateDelimiter.Brace)
        {
            // A brace and a name begin a block in most languages: only Smarty's own tag, or a sink in one short line, says more.
            bool isTag = inside.SequenceEqual("php"u8) || IsFileTag(inside) || (sinks && !inside.Contains((byte)'\n') && !inside.Contains((byte)';'));
            return isTag && !isProgram ? (Confidence.High, "a template tag that runs code") : (default, null);
        }

        // 1. What only somebody writes who tries the engine.
        if (delimiter == TemplateDelimiter.Percent && (traits & (ExpressionTraits.Backtick | ExpressionTraits.SinkCall)) != 0)
            return (Confidence.High, "a template expression that runs a command");
        if ((traits & Certain) != 0)
        {
            string reason = (traits & ExpressionTraits.LiteralArithmetic) != 0 ? "a template expression that computes with literals"
                : "a template expression that reaches a type or the interpreter";
            return (Confidence.High, reason);
        }

        if (sinks)
            return (isProgram && delimiter == TemplateDelimiter.Dollar ? Confidence.Low : Confidence.High, "a template expression that calls a dangerous function");
        if ((traits & ExpressionTraits.LiteralMember) != 0 && (calls || delimiter != TemplateDelimiter.Dollar || !isProgram))
            return (Confidence.High, "a template expression that calls a literal's member");

        // 2. What templates do too, but values do not.
        if (isProgram)
            return (default, null);
        // <% name %> writes nothing.
        bool isEngine = (traits & ExpressionTraits.EngineObject) != 0 && (delimiter != TemplateDelimiter.Percent || calls || inside.StartsWith("="u8));
        if (isEngine && delimiter is TemplateDelimiter.Moustache or TemplateDelimiter.Percent or TemplateDelimiter.Statement)
            return ((calls && inside.IndexOf("|default("u8) < 0) || IsLook(inside) ? Confidence.High : Confidence.Medium, "a template expression that reads an object of the engine");
        if ((traits & ExpressionTraits.Assignment) != 0 && delimiter is TemplateDelimiter.Moustache or TemplateDelimiter.Directive)
            return (Confidence.Medium, "a template expression that assigns");
        if (calls && (traits & ExpressionTraits.Argument) != 0 && delimiter != TemplateDelimiter.Percent && !IsFilter(delimiter, inside))
            return (Confidence.Medium, "a template expression that calls a function");
        if (delimiter == TemplateDelimiter.Statement && (traits & ExpressionTraits.Assignment) != 0)
            return (Confidence.Medium, "a template's statement that assigns");
        if (delimiter == TemplateDelimiter.Statement && BeginsWithLetter(inside))
            return (Confidence.Low, "a template's statement");
        if (delimiter == TemplateDelimiter.Percent && (calls || inside.StartsWith("="u8)))
            return (Confidence.Low, "a template's expression");
        return (default, null);
    }

    /// <summary>Smarty's <c>{include file='/etc/passwd'}</c>: a file outside the templates.</summary>
    private static bool IsFileTag(ReadOnlySpan<byte> inside)
    {
        int blank = inside.IndexOf((byte)' ');
        if (blank < 0 || !WordList.Has(" include fetch eval insert "u8, inside[..blank]))
            return false;
        int file = inside.IndexOf("file="u8);
        return file > 0 && inside[(file + 5)..] is [(byte)'\'' or (byte)'"', (byte)'/' or (byte)'.' or (byte)'h' or (byte)'s' or (byte)'f', ..] && inside[file..].IndexOfAny("/:"u8) > 0;
    }

    /// <summary>Handlebars' comment and partial, <c>{{! words }}</c> and <c>{{> name}}</c>.</summary>
    private static bool IsAside(ReadOnlySpan<byte> inside) => inside is [(byte)'!', (byte)' ' or (byte)'-', ..] or [(byte)'>', (byte)' ', ..];

    private static bool IsName(ReadOnlySpan<byte> inside) => inside.Trim(" \t-="u8).IndexOfAny("(.["u8) < 0;

    /// <summary>Whether two words stand around an expression, one of three letters or more on either side.</summary>
    /// <remarks>Reads at most eight bytes on each side.</remarks>
    private static bool HasWords(ReadOnlySpan<byte> text, int start, int length)
    {
        ReadOnlySpan<byte> before = text[..start].Trim("{$ "u8), after = text[(start + length)..].Trim("} "u8);
        return (text[..start].EndsWith(" "u8) && Letters(before[Math.Max(0, before.Length - 3)..]) == 3) || (text[(start + length)..].StartsWith(" "u8) && Letters(after) >= 3);
    }

    private static int Letters(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length && count < 8 && char.IsAsciiLetter((char)text[count]))
            count++;
        return count;
    }

    /// <summary><c>name | filter('text')</c>, <c>t('text')</c>: how templates give a default and translate.</summary>
    private static bool IsFilter(TemplateDelimiter delimiter, ReadOnlySpan<byte> inside)
    {
        int open = inside.IndexOf((byte)'(');
        if (delimiter != TemplateDelimiter.Moustache || open < 1 || inside[(open + 1)..].Contains((byte)'('))
            return false;
        ReadOnlySpan<byte> argument = inside[(open + 1)..].TrimStart(" "u8);
        if (argument is not [(byte)'\'' or (byte)'"', ..])
            return false;
        ReadOnlySpan<byte> before = inside[..open].Trim(" \t"u8);
        int pipe = before.LastIndexOf((byte)'|');
        ReadOnlySpan<byte> callee = before[(pipe + 1)..].Trim(" \t"u8);
        bool isPlain = pipe < 0 || before[..pipe].IndexOfAny("'\"[("u8) < 0;
        return isPlain && WordList.Has(pipe < 0 ? " t $t tc $tc _ __ trans translate i18n gettext asset url path "u8 : " default date format replace split join trans translate number_format date_format truncate upper lower title "u8, callee);
    }

    private static bool BeginsWithLetter(ReadOnlySpan<byte> inside)
    {
        inside = inside.TrimStart(" -+\t\r\n"u8);
        return !inside.IsEmpty && (uint)((inside[0] | 0x20) - 'a') < 26;
    }

    /// <summary>An object of the engine and nothing else, or a member of one that holds secrets or libraries.</summary>
    private static bool IsLook(ReadOnlySpan<byte> inside)
    {
        inside = inside.Trim(" \t\r\n-="u8);
        int dot = inside.IndexOf((byte)'.');
        return dot < 0 ? ExpressionNames.IsInterpreter(inside) : WordList.Has(" _ env process global globals globalthis "u8, inside[..dot]);
    }

    /// <summary>Velocity's references: <c>$x.getClass().forName(...)</c>.</summary>
    /// <remarks>One vectorised search for each sign; a constant number of bytes after it, for at most sixteen.</remarks>
    private static void ReadReferences(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int from = 0;
        for (int i = 0; i < 16 && !verdict.IsSure; i++)
        {
            int sign = text[from..].IndexOf((byte)'$');
            if (sign < 0)
                return;
            from += sign + 1;
            ReadOnlySpan<byte> rest = text[from..Math.Min(text.Length, from + 160)].TrimStart((byte)'!');
            if (rest.IsEmpty || (uint)((rest[0] | 0x20) - 'a') >= 26)
                continue;
            int end = rest.IndexOfAny((byte)' ', (byte)'\n', (byte)'$');
            ExpressionTraits traits = ExpressionReader.Read(end < 0 ? rest : rest[..end]);
            if ((traits & ExpressionTraits.Reflection) != 0 && (traits & ExpressionTraits.Call) != 0)
                verdict.Raise(Confidence.High, "a template reference that reaches a type", from - 1, Math.Min(text.Length - from + 1, 64));
        }
    }
}
