using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Tests.Compiling;

internal sealed class AdditionalFile(string path, SourceText text) : AdditionalText
{
    public AdditionalFile(string path, string text)
        : this(path, SourceText.From(text, Encoding.UTF8))
    {
    }

    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
