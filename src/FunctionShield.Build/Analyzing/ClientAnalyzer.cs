using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0002: a client that is made and neither decorated nor covered by the hooks or by weaving.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClientAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.ClientNotGuarded];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var project = new FunctionProject(start.Compilation, start.Options);
            if (!project.IsLambda || project.IsTest || project.IsWoven)
                return;

            bool knowsGuards = project.Knows("FunctionShield.Guards.Data.DbGuardExtensions");
            bool knowsAws = project.Knows("FunctionShield.AwsSdk.ShieldAws");
            if (knowsGuards || knowsAws)
                start.RegisterOperationAction(operation => Look(operation, project, knowsGuards, knowsAws), OperationKind.ObjectCreation);
        });
    }

    private static void Look(OperationAnalysisContext context, FunctionProject project, bool knowsGuards, bool knowsAws)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not { } type)
            return;

        string? fix = null;
        if (knowsGuards && Clients.IsDatabase(type))
            fix = IsHooked(type, project) || Clients.IsGuarded(creation, project) ? null : "write .Guard() behind it";
        else if (knowsGuards && type.HasName("System.Net.Http.HttpClient"))
            fix = project.Seen.InstallsHooks || !Clients.SendsUnseen(creation) ? null : "give it a ShieldHttpHandler, or call ShieldHooks.Install() where the function starts";
        else if (knowsAws && type.Is("Amazon.Runtime.AmazonServiceClient"))
            fix = project.Seen.InstallsAws ? null : "call ShieldAws.Install() before the first client is made";

        // A library's clients are covered by whoever starts it, as far as anyone can see from here.
        if (fix is not null && project.IsFunction)
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.ClientNotGuarded, creation.Syntax.GetLocation(), type.Name, fix));
    }

    private static bool IsHooked(ITypeSymbol type, FunctionProject project) => type.ContainingNamespace?.ToDisplayString() switch
    {
        "Microsoft.Data.SqlClient" => project.Seen.InstallsHooks,
        "Npgsql" => project.Seen.InstallsHooks && project.Seen.ProvesNpgsql,
        _ => false,
    };
}
