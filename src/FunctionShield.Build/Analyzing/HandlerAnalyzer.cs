using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0001: a handler whose events nothing inspects, in each of the ways that Lambda is told of one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.HandlerNotProtected];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var project = new FunctionProject(start.Compilation, start.Options);
            if (!project.IsLambda || project.IsTest)
                return;

            start.RegisterSyntaxNodeAction(node => LookAtAttribute(node, project), SyntaxKind.Attribute);
            start.RegisterOperationAction(operation => LookAtBootstrap(operation, project), OperationKind.Invocation);
            start.RegisterOperationBlockAction(block => LookAtStreamHandler(block, project));
        });
    }

    // [assembly: LambdaSerializer(typeof(X))], and the same on a method.
    private static void LookAtAttribute(SyntaxNodeAnalysisContext context, FunctionProject project)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments } || arguments[0].Expression is not TypeOfExpressionSyntax named
            || !attribute.Name.ToString().Contains("LambdaSerializer"))
        {
            return;
        }

        if (context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type }
            || !type.HasName("Amazon.Lambda.Core.LambdaSerializerAttribute")
            || context.SemanticModel.GetTypeInfo(named.Type, context.CancellationToken).Type is not { TypeKind: not TypeKind.Error } serializer
            || Handlers.IsShielding(serializer) || project.Seen.WrapsHandlers)
        {
            return;
        }

        string name = serializer.ToMinimalDisplayString(context.SemanticModel, named.SpanStart);
        context.ReportDiagnostic(Diagnostic.Create(
            Diagnostics.HandlerNotProtected, named.GetLocation(), "What '" + name + "' reads", "name typeof(ShieldSerializer<" + name + ">)"));
    }

    private static void LookAtBootstrap(OperationAnalysisContext context, FunctionProject project)
    {
        var call = (IInvocationOperation)context.Operation;
        IMethodSymbol method = call.TargetMethod;
        if (method.Name == "Create" && method.ContainingType.HasName("Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder")
            || method.Name == "GetHandlerWrapper" && method.ContainingType.HasName("Amazon.Lambda.RuntimeSupport.HandlerWrapper"))
        {
            // What a program hands to the bootstrap is wrapped there when it is woven; one that could not be is said as FS0013.
            bool isWoven = method.Name == "Create" && project.WeavesHandlers;
            if (!isWoven && call.Arguments.Length > 0 && Handlers.IsBare(call, project.Seen.WrapsHandlers))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Diagnostics.HandlerNotProtected, call.Arguments[0].Value.Syntax.GetLocation(), "This handler", "pass it through Shield.Wrap"));
            }
        }
        else if (method.Name == "AddAWSLambdaHosting" && Handlers.IsBareHosting(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Diagnostics.HandlerNotProtected, call.Syntax.GetLocation(), "The hosted application",
                "set options.Serializer to new ShieldSerializer<DefaultLambdaJsonSerializer>()"));
        }
    }

    // The serializer never sees what a method takes as a stream, and Annotations' methods need one.
    private static void LookAtStreamHandler(OperationBlockAnalysisContext context, FunctionProject project)
    {
        if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } method
            || method.IsOverride || project.IsExecutable || method.ContainingType.DeclaredAccessibility != Accessibility.Public || method.Locations.Length == 0
            || !Handlers.TakesStream(method) || !(project.IsMarkedFunction || project.NamesSerializer) || Handlers.IsShielded(method.ContainingType))
        {
            return;
        }

        foreach (IOperation block in context.OperationBlocks)
        {
            if (Handlers.HandsOver(block))
                return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Diagnostics.HandlerNotProtected, method.Locations[0], "The stream handler '" + method.Name + "'", "make it private and hand over to Shield.Wrap(" + method.Name + ")"));
    }
}
