using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>FS0003: makes a parameter of each value in an interpolated statement, as the API at hand takes them.</summary>
/// <remarks>Not offered where a hole stands for a name, or a constant is among them: there a person has to choose.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SqlParameterFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.SqlBuiltFromText];

    private protected override string Title(Diagnostic diagnostic) => "Send the values as parameters";

    private protected override SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is not { } statement || statement.Span != diagnostic.Location.SourceSpan
            || statement.Contents.OfType<InterpolationSyntax>().Any(hole => model.GetConstantValue(hole.Expression).HasValue)
            || SqlTemplate.Read(statement) is not { } template)
        {
            return null;
        }

        return statement.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument => FixCall(root, call, argument, model, template),
            ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } creation }
                => FixCommand(root, statement, variable.Identifier.ValueText, model.GetTypeInfo(creation).Type, template),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CommandText", Expression: { } command } }
                => FixCommand(root, statement, command.ToString(), model.GetTypeInfo(command).Type, template),
            _ => null,
        };
    }

    // EF Core makes the parameters itself; Dapper takes them from an object's properties.
    private static CompilationUnitSyntax? FixCall(CompilationUnitSyntax root, InvocationExpressionSyntax call, ArgumentSyntax argument, SemanticModel model, SqlTemplate template)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || call.Expression is not MemberAccessExpressionSyntax access)
            return null;

        if (method.ContainingType.HasName("Dapper.SqlMapper"))
        {
            // Dapper's own parameters stand behind the statement; where there are some already, they are the caller's business.
            if (call.ArgumentList.Arguments.Count != 1 || template.Parameters.Any(static parameter => parameter.Key == "value"))
                return null;

            ArgumentSyntax values = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(
                "new { " + string.Join(", ", Distinct(template).Select(static parameter => parameter.Key == parameter.Value ? parameter.Key : parameter.Key + " = " + parameter.Value)) + " }"));
            ArgumentSyntax fixedText = argument.WithExpression(SyntaxFactory.ParseExpression(template.Statement));
            return root.ReplaceNode(call.ArgumentList, call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
                [fixedText, values], [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)])));
        }

        // Further arguments are parameters by number, which the other method does not have.
        int own = method.ReducedFrom is null ? 2 : 1;
        string? other = method.Name switch { "FromSqlRaw" => "FromSql", "ExecuteSqlRaw" => "ExecuteSql", "ExecuteSqlRawAsync" => "ExecuteSqlAsync", "SqlQueryRaw" => "SqlQuery", _ => null };
        if (other is null || call.ArgumentList.Arguments.Count != own)
            return null;

        SimpleNameSyntax name = access.Name is GenericNameSyntax generic ? generic.WithIdentifier(SyntaxFactory.Identifier(other)) : SyntaxFactory.IdentifierName(other);
        InvocationExpressionSyntax changed = call.ReplaceNode(argument.Expression, SyntaxFactory.ParseExpression(template.Interpolated));
        return root.ReplaceNode(call, changed.WithExpression(access.WithName(name.WithTriviaFrom(access.Name))));
    }

    // new XCommand($"…") and command.CommandText = $"…": the values are added behind the statement that has it.
    private static CompilationUnitSyntax? FixCommand(CompilationUnitSyntax root, InterpolatedStringExpressionSyntax statement, string command, ITypeSymbol? type, SqlTemplate template)
    {
        if (statement.FirstAncestorOrSelf<StatementSyntax>() is not { } line || line is not (LocalDeclarationStatementSyntax or ExpressionStatementSyntax)
            || line.Parent is not (BlockSyntax or GlobalStatementSyntax))
        {
            return null;
        }

        string indent = line.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Select(static trivia => trivia.ToString()).LastOrDefault() ?? "";
        string end = line.GetTrailingTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString() is { Length: > 0 } own ? own : "\n";
        bool addsWithValue = AddsWithValue(type);
        var added = new List<StatementSyntax>();
        foreach (KeyValuePair<string, string> parameter in Distinct(template))
        {
            foreach (string code in addsWithValue
                ? [command + ".Parameters.AddWithValue(\"@" + parameter.Key + "\", " + parameter.Value + ");"]
                : (string[])[
                    "var " + parameter.Key + "Parameter = " + command + ".CreateParameter();", parameter.Key + "Parameter.ParameterName = \"@" + parameter.Key + "\";",
                    parameter.Key + "Parameter.Value = " + parameter.Value + ";", command + ".Parameters.Add(" + parameter.Key + "Parameter);"])
            {
                added.Add(SyntaxFactory.ParseStatement(indent + code + end));
            }
        }

        StatementSyntax fixedLine = line.ReplaceNode(statement, SyntaxFactory.ParseExpression(template.Statement).WithTriviaFrom(statement));
        if (!fixedLine.GetTrailingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
            fixedLine = fixedLine.WithTrailingTrivia(fixedLine.GetTrailingTrivia().Add(SyntaxFactory.EndOfLine(end)));
        return line.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, [global.WithStatement(fixedLine), .. added.Select(static statement => SyntaxFactory.GlobalStatement(statement))])
            : root.ReplaceNode(line, [fixedLine, .. added]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Distinct(SqlTemplate template) => template.Parameters.Distinct();

    private static bool AddsWithValue(ITypeSymbol? command)
    {
        for (ITypeSymbol? type = command; type is not null; type = type.BaseType)
        {
            if (type.GetMembers("Parameters").OfType<IPropertySymbol>().FirstOrDefault() is not { } parameters)
                continue;
            for (ITypeSymbol? list = parameters.Type; list is not null; list = list.BaseType)
            {
                if (!list.GetMembers("AddWithValue").IsEmpty)
                    return true;
            }

            return false;
        }

        return false;
    }
}
