using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Text;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>FS0005: makes a list of the arguments that an interpolated text holds, for the overloads that take one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ArgumentListFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ArgumentsBuiltFromText];

    private protected override string Title(Diagnostic diagnostic) => "Pass a list of arguments";

    private protected override SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is not { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 2 } } } text
            || text.Span != diagnostic.Location.SourceSpan || text.StringStartToken.Text != "$\"" || Split(text, model) is not { } arguments)
        {
            return null;
        }

        return root.ReplaceNode(text, SyntaxFactory.ParseExpression("[" + string.Join(", ", arguments) + "]").WithTriviaFrom(text));
    }

    /// <summary>The arguments as source code; null when quotes make them anything but what stands between blanks.</summary>
    private static List<string>? Split(InterpolatedStringExpressionSyntax text, SemanticModel model)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        bool isQuoted = false;
        int holes = 0, characters = 0;
        ExpressionSyntax? value = null;
        foreach (InterpolatedStringContentSyntax part in text.Contents)
        {
            if (part is InterpolationSyntax hole)
            {
                current.Append(hole);
                holes++;
                bool isText = hole.FormatClause is null && hole.AlignmentClause is null && model.GetTypeInfo(hole.Expression).Type?.SpecialType == SpecialType.System_String;
                value = isText ? hole.Expression : null;
                continue;
            }

            string literal = ((InterpolatedStringTextSyntax)part).TextToken.Text;
            for (int i = 0; i < literal.Length; i++)
            {
                // \" around an argument: the list needs none.
                if (literal[i] == '\\' && i + 1 < literal.Length && literal[i + 1] == '"')
                {
                    isQuoted = !isQuoted;
                    i++;
                }
                else if (literal[i] == '\\')
                {
                    return null;
                }
                else if (literal[i] == ' ' && !isQuoted)
                {
                    End();
                }
                else
                {
                    current.Append(literal[i]);
                    characters++;
                }
            }
        }

        End();
        return isQuoted ? null : arguments;

        // A text alone is the argument itself; a number, or more than one thing, becomes a text.
        void End()
        {
            string argument = current.ToString();
            if (argument.Length > 0)
                arguments.Add(holes == 1 && characters == 0 && value is not null ? value.ToString() : (holes > 0 ? "$\"" : "\"") + argument + "\"");
            current.Clear();
            holes = characters = 0;
        }
    }
}
