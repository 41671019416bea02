using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FunctionShield.Build.Weaving;

/// <summary>What a compilation has that decides what may be written into it.</summary>
internal readonly struct Surroundings : IEquatable<Surroundings>
{
    private Surroundings(bool hasGuards, bool hasLambda, bool hasAwsSdk, bool isFunction)
    {
        HasGuards = hasGuards;
        HasLambda = hasLambda;
        HasAwsSdk = hasAwsSdk;
        IsFunction = isFunction;
    }

    /// <summary>FunctionShield.Guards is referenced, and the language can take what is written: file-local types need C# 11.</summary>
    public bool HasGuards { get; }

    public bool HasLambda { get; }

    public bool HasAwsSdk { get; }

    /// <summary>A program, or a library that Lambda loads: where the hooks are to be installed.</summary>
    public bool IsFunction { get; }

    public static Surroundings Of(Compilation compilation) => new(
        compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp11 } && compilation.GetTypeByMetadataName("FunctionShield.Guards.Woven.WovenSql") is not null,
        compilation.GetTypeByMetadataName("FunctionShield.Lambda.WovenHandler") is not null,
        compilation.GetTypeByMetadataName("FunctionShield.AwsSdk.ShieldAws") is not null,
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
            || compilation.GetTypeByMetadataName("Amazon.Lambda.Core.ILambdaContext") is not null);

    public bool Equals(Surroundings other) =>
        HasGuards == other.HasGuards && HasLambda == other.HasLambda && HasAwsSdk == other.HasAwsSdk && IsFunction == other.IsFunction;

    public override bool Equals(object? obj) => obj is Surroundings other && Equals(other);

    public override int GetHashCode() => (HasGuards ? 8 : 0) + (HasLambda ? 4 : 0) + (HasAwsSdk ? 2 : 0) + (IsFunction ? 1 : 0);
}
