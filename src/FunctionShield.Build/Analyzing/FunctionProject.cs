using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Analyzing;

/// <summary>What kind of project is compiled, and what it does for its protection anywhere in its source.</summary>
/// <remarks>One for a compilation, shared by its actions; lazy, so that a project without a candidate pays nothing.</remarks>
internal sealed class FunctionProject
{
    // What test frameworks' assemblies are called. A test makes bare clients and plain serializers on purpose.
    private static readonly HashSet<string> TestFrameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core",
    };

    private readonly Compilation _compilation;
    private readonly Lazy<ProtectionSeen> _seen;

    public FunctionProject(Compilation compilation, AnalyzerOptions options)
    {
        _compilation = compilation;
        _seen = new Lazy<ProtectionSeen>(() => ProtectionSeen.In(compilation));
        AnalyzerConfigOptions global = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        IsTest = IsTrue(global, "IsTestProject") || ReferencesTestFramework(compilation);
        IsWoven = !IsValue(global, "FunctionShieldWeaving", "false") && Knows("FunctionShield.Guards.Woven.WovenSql");
        RequiresPolicy = IsTrue(global, "FunctionShieldRequirePolicy");
        IsLambda = compilation.GetTypeByMetadataName("Amazon.Lambda.Core.ILambdaContext") is not null;
        IsMarkedFunction = IsValue(global, "AWSProjectType", "Lambda");
    }

    /// <summary>Whether handlers can be written here at all.</summary>
    public bool IsLambda { get; }

    /// <summary>Whether the calls of this project are woven, so that bare clients are guarded where they are used.</summary>
    public bool IsWoven { get; }

    /// <summary>Whether a program's handler is wrapped where the bootstrap is given it.</summary>
    public bool WeavesHandlers => IsWoven && Knows("FunctionShield.Lambda.WovenHandler");

    public bool IsTest { get; }

    /// <summary>Whether somebody said that there has to be a policy file.</summary>
    public bool RequiresPolicy { get; }

    public bool IsMarkedFunction { get; }

    public ProtectionSeen Seen => _seen.Value;

    /// <summary>Whether this is what Lambda starts, rather than a library that another project protects.</summary>
    public bool IsFunction => IsLambda && !IsTest && (IsExecutable || IsMarkedFunction || NamesSerializer || Seen.WrapsHandlers);

    public bool IsExecutable => _compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    /// <summary>Whether the assembly says which serializer Lambda shall use.</summary>
    public bool NamesSerializer
    {
        get
        {
            foreach (AttributeData attribute in _compilation.Assembly.GetAttributes())
            {
                if (attribute.AttributeClass.HasName("Amazon.Lambda.Core.LambdaSerializerAttribute"))
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether a type of ours can be used here, and so a fix can name it.</summary>
    public bool Knows(string metadataName) => _compilation.GetTypeByMetadataName(metadataName) is not null;

    private static bool ReferencesTestFramework(Compilation compilation)
    {
        foreach (AssemblyIdentity reference in compilation.ReferencedAssemblyNames)
        {
            if (TestFrameworks.Contains(reference.Name))
                return true;
        }

        return false;
    }

    private static bool IsTrue(AnalyzerConfigOptions options, string property) => IsValue(options, property, "true");

    private static bool IsValue(AnalyzerConfigOptions options, string property, string expected) =>
        options.TryGetValue("build_property." + property, out string? value) && value.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
