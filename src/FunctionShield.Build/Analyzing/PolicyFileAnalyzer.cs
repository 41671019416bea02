using System;
using System.Collections.Immutable;
using System.IO;
using FunctionShield.Build.Analyzing.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0010 and FS0014: the policy file beside the project, when it has an error, and when it is demanded and not there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyFileAnalyzer : DiagnosticAnalyzer
{
    /// <summary>As <c>PolicySource</c> of the runtime looks for it.</summary>
    private const string FileName = "functionshield.json";

    // As the runtime: a longer file is no policy.
    private const int MaxLength = 256 * 1024;

    // One slip near the top makes nothing else wrong; twenty errors are a file of another kind.
    private const int MaxReported = 20;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.PolicyInvalid, Diagnostics.PolicyMissing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Look);
        context.RegisterCompilationAction(LookForFile);
    }

    private static void Look(AdditionalFileAnalysisContext context)
    {
        if (!IsPolicy(context.AdditionalFile.Path) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text || text.Length > MaxLength)
            return;

        int reported = 0;
        foreach (PolicyProblem problem in PolicySchema.Shared.Check(text.ToString()))
        {
            if (++reported > MaxReported)
                break;

            var place = Location.Create(context.AdditionalFile.Path, problem.Place, text.Lines.GetLinePositionSpan(problem.Place));
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.PolicyInvalid, place, problem.Value, problem.Path, problem.Expected));
        }
    }

    private static void LookForFile(CompilationAnalysisContext context)
    {
        var project = new FunctionProject(context.Compilation, context.Options);
        if (!project.RequiresPolicy || !project.IsFunction)
            return;

        foreach (AdditionalText file in context.Options.AdditionalFiles)
        {
            if (IsPolicy(file.Path))
                return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Diagnostics.PolicyMissing, Location.None));
    }

    private static bool IsPolicy(string path) => Path.GetFileName(path).Equals(FileName, StringComparison.OrdinalIgnoreCase);
}
