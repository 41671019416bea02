using System.Reflection.Metadata;

namespace FunctionShield.Cli.Diagnosing;

/// <summary>Names of what metadata tokens stand for.</summary>
internal static class MetadataNames
{
    public static string OfType(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                TypeDefinition definition = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                return Join(
                    definition.GetDeclaringType() is { IsNil: false } outer ? OfType(metadata, outer) + "+" : "",
                    metadata.GetString(definition.Namespace), metadata.GetString(definition.Name));
            case HandleKind.TypeReference:
                TypeReference reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                return Join(
                    reference.ResolutionScope.Kind == HandleKind.TypeReference ? OfType(metadata, reference.ResolutionScope) + "+" : "",
                    metadata.GetString(reference.Namespace), metadata.GetString(reference.Name));
            case HandleKind.TypeSpecification:
                return metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(SignatureNames.Instance, null);
            default:
                return "";
        }
    }

    /// <summary><c>Namespace.Type::Method</c>.</summary>
    public static string OfMember(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                return OfMember(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MethodDefinition:
                MethodDefinition definition = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return OfType(metadata, definition.GetDeclaringType()) + "::" + metadata.GetString(definition.Name);
            case HandleKind.MemberReference:
                MemberReference reference = metadata.GetMemberReference((MemberReferenceHandle)handle);
                return OfType(metadata, reference.Parent) + "::" + metadata.GetString(reference.Name);
            default:
                return "::";
        }
    }

    /// <summary>The first argument of an attribute, a text or a type's name; empty when it has none (ECMA-335, II.23.3).</summary>
    public static string FirstText(MetadataReader metadata, CustomAttribute attribute)
    {
        BlobReader blob = metadata.GetBlobReader(attribute.Value);
        return blob.Length > 3 && blob.ReadUInt16() == 1 ? blob.ReadSerializedString() ?? "" : "";
    }

    /// <summary>The method that the author wrote: <c>Find</c> for the <c>MoveNext</c> of <c>&lt;Find&gt;d__3</c>, and for its lambdas.</summary>
    public static (string Type, string Method) AsWritten(string type, string method)
    {
        int nested = type.IndexOf("+<", StringComparison.Ordinal);
        string owner = nested < 0 ? type : type[..nested];
        return (owner, Within(method) ?? (nested < 0 ? null : Within(type[(nested + 1)..])) ?? method);
    }

    // The innermost author's name: <<Main>$>b__0 is of Main, and <>c names nobody.
    private static string? Within(string name)
    {
        int close = name.IndexOf('>', StringComparison.Ordinal);
        return name.StartsWith('<') && close > 1 ? name[..close].TrimStart('<') : null;
    }

    private static string Join(string outer, string space, string name) => outer + (space.Length > 0 ? space + "." : "") + name;
}
