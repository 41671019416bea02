using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Analyzing;

/// <summary>The lines that protect a whole project, wherever they stand. By name alone: nobody calls another thing so.</summary>
/// <remarks>One walk over the names of the compilation, the first time somebody asks.</remarks>
internal sealed class ProtectionSeen
{
    /// <summary><c>Shield.Wrap…</c>, or a class derived from one of ours.</summary>
    public bool WrapsHandlers { get; private set; }

    /// <summary><c>ShieldHooks.Install()</c>.</summary>
    public bool InstallsHooks { get; private set; }

    /// <summary><c>ShieldHooks.Prove</c>, given to Npgsql's tracing.</summary>
    public bool ProvesNpgsql { get; private set; }

    /// <summary><c>ShieldAws.Install()</c>.</summary>
    public bool InstallsAws { get; private set; }

    /// <summary><c>….Guard()</c>, somewhere: a client that leaves the place where it is made may meet it.</summary>
    public bool Guards { get; private set; }

    public static ProtectionSeen In(Compilation compilation)
    {
        var seen = new ProtectionSeen();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                seen.Note(name);
        }

        return seen;
    }

    private void Note(SimpleNameSyntax name)
    {
        switch (name.Identifier.ValueText)
        {
            case "Wrap" or "WrapEach" or "WrapStreaming" when IsOn(name, "Shield"):
            case "ShieldedFunction" or "ShieldedConsumer":
                WrapsHandlers = true;
                break;
            case "Install" when IsOn(name, "ShieldHooks"):
                InstallsHooks = true;
                break;
            case "Install" when IsOn(name, "ShieldAws"):
                InstallsAws = true;
                break;
            case "Prove" when IsOn(name, "ShieldHooks"):
                ProvesNpgsql = true;
                break;
            case "Guard" when name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } or MemberBindingExpressionSyntax:
                Guards = true;
                break;
        }
    }

    private static bool IsOn(SimpleNameSyntax name, string type) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name
        && (access.Expression is SimpleNameSyntax { Identifier.ValueText: { } simple } ? simple == type
            : access.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } last } && last == type);
}
