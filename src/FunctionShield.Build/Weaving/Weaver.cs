using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Weaving;

/// <summary>Weaves guards around the calls of the project's own source: emits C# interceptors, which the compiler puts in the calls' place.</summary>
/// <remarks>
/// What flows between the steps is text and numbers, equal when nothing changed: editing code that calls nothing guarded writes nothing anew.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class Weaver : IIncrementalGenerator
{
    internal const string CallsStep = "Calls";
    internal const string AllStep = "AllCalls";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<Settings> settings = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => Settings.Read(options));
        IncrementalValueProvider<Surroundings> surroundings = context.CompilationProvider.Select(static (compilation, _) => Surroundings.Of(compilation));
        IncrementalValueProvider<ImmutableArray<string>> taken = context.SyntaxProvider.ForAttributeWithMetadataName(
            "System.Runtime.CompilerServices.InterceptsLocationAttribute",
            static (node, _) => node is MethodDeclarationSyntax,
            static (found, _) => Data(found.Attributes)).SelectMany(static (all, _) => all).Collect();
        IncrementalValueProvider<ImmutableArray<Interception>> calls = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => CallReader.IsCandidate(node),
            static (found, ct) =>
            {
                CallReader.Read((InvocationExpressionSyntax)found.Node, found.SemanticModel, out _, out Interception? woven, ct);
                return woven;
            }).Where(static woven => woven is not null).Select(static (woven, _) => woven!).WithTrackingName(CallsStep).Collect().WithTrackingName(AllStep);

        context.RegisterSourceOutput(calls.Combine(taken).Combine(surroundings).Combine(settings), static (output, all) =>
        {
            (((ImmutableArray<Interception> Calls, ImmutableArray<string> Taken) sites, Surroundings surroundings), Settings settings) = all;
            if (settings.Weaves && surroundings.HasGuards && InterceptorWriter.Write(sites.Calls, sites.Taken, surroundings, settings) is { } text)
                output.AddSource("FunctionShield.Woven.g.cs", SourceText.From(text, Encoding.UTF8));
        });
    }

    private static ImmutableArray<string> Data(ImmutableArray<AttributeData> attributes)
    {
        ImmutableArray<string>.Builder data = ImmutableArray.CreateBuilder<string>();
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[1].Value is string place)
                data.Add(place);
        }

        return data.ToImmutable();
    }
}
