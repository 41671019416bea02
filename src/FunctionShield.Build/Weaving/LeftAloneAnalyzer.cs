using System.Collections.Immutable;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Weaving;

/// <summary>Reports the calls that have no guard, though weaving is on, because C# does not let them be intercepted (FS0013).</summary>
/// <remarks>
/// It asks what the weaver asks, so neither can say something else. Information by default: then a build on the command line does not
/// even run it, and weaving costs what it costs once. An editor shows it; a platform's <c>.globalconfig</c> makes it a warning or an error.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeftAloneAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Diagnostics.CallLeftAlone];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            Settings settings = Settings.Read(start.Options.AnalyzerConfigOptionsProvider);
            if (!settings.Weaves || !Surroundings.Of(start.Compilation).HasGuards)
                return;
            start.RegisterSyntaxNodeAction(node => Call(node, settings), SyntaxKind.InvocationExpression);
            start.RegisterOperationAction(operation => MethodGroup(operation, settings), OperationKind.MethodReference);
            start.RegisterOperationAction(operation => Constructor(operation, settings), OperationKind.ObjectCreation);
        });
    }

    internal static string Why(LeftAlone reason) => reason switch
    {
        LeftAlone.BaseCall => "a call on 'base' cannot be intercepted without becoming a virtual one",
        LeftAlone.Inaccessible => "a type of its signature is private, protected or local to its file; make it internal",
        LeftAlone.Ambiguous => "a type of its signature has a name that two references share, or only an alias",
        LeftAlone.GenericType => "it is a member of a generic type",
        LeftAlone.Signature => "nothing in its arguments can be compared with an input, or one is passed by reference",
        LeftAlone.ExpressionTree => "it stands in an expression tree or a query, where a call may be data",
        LeftAlone.TwinFile => "another file has the same content, and calls are told apart by their file's content",
        LeftAlone.OtherInterceptor => "Dapper.AOT intercepts it; guard the connection with .Guard()",
        LeftAlone.HandlerShape => "a handler of this shape has no wrapper; wrap it with Shield.Wrap",
        LeftAlone.NotACall => "method groups and constructors cannot be intercepted; call the method, or use ShieldFile",
        _ => "it is left alone",
    };

    private static void Call(SyntaxNodeAnalysisContext context, Settings settings)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        if (!CallReader.IsCandidate(invocation))
            return;
        LeftAlone reason = CallReader.Read(invocation, context.SemanticModel, out Guard? guard, out _, context.CancellationToken);
        if (reason is LeftAlone.No or LeftAlone.Constant or LeftAlone.OptedOut || settings.Skips(guard!.Group))
            return;
        Location place = (invocation.Expression as MemberAccessExpressionSyntax)?.Name.GetLocation() ?? invocation.Expression.GetLocation();
        string name = context.SemanticModel.GetSymbolInfo(invocation, context.CancellationToken).Symbol is { } called ? Shown(called) : invocation.Expression.ToString();
        context.ReportDiagnostic(Diagnostic.Create(Diagnostics.CallLeftAlone, place, name, Why(reason)));
    }

    private static void MethodGroup(OperationAnalysisContext context, Settings settings)
    {
        IMethodSymbol method = ((IMethodReferenceOperation)context.Operation).Method;
        if (!GuardedCalls.IsCandidate(method.Name) || GuardedCalls.Of((method.ReducedFrom ?? method).OriginalDefinition) is not { } guard || settings.Skips(guard.Group))
            return;
        Report(context, Shown(method), guard.Group == "handlers" ? LeftAlone.HandlerShape : LeftAlone.NotACall);
    }

    // Of the constructors, those that open what a path names. Others make an object of which a guarded call may follow.
    private static void Constructor(OperationAnalysisContext context, Settings settings)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not INamedTypeSymbol { Name: "FileStream" or "StreamReader" or "StreamWriter", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } type
            || creation.Arguments.IsEmpty || settings.Skips("files"))
            return;

        IOperation first = creation.Arguments[0].Value;
        if (first.Type?.SpecialType == SpecialType.System_String && first.Syntax is ExpressionSyntax path && !TextOrigin.Of(path, creation.SemanticModel!).IsConstant)
            Report(context, "new " + type.Name, LeftAlone.NotACall);
    }

    private static void Report(OperationAnalysisContext context, string name, LeftAlone reason)
    {
        if (!CallReader.IsOptedOut(context.ContainingSymbol, context.Compilation))
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.CallLeftAlone, context.Operation.Syntax.GetLocation(), name, Why(reason)));
    }

    private static string Shown(ISymbol method) => method.ContainingType.Name + "." + method.Name;
}
