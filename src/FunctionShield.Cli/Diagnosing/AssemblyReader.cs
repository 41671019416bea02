using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace FunctionShield.Cli.Diagnosing;

/// <summary>Reads an assembly's metadata and code as data.</summary>
internal sealed class AssemblyReader
{
    private readonly MetadataReader _metadata;
    private readonly PEReader _image;
    private readonly AssemblyFacts _facts;

    private AssemblyReader(PEReader image, MetadataReader metadata, AssemblyFacts facts)
    {
        _image = image;
        _metadata = metadata;
        _facts = facts;
    }

    /// <summary>The facts of a file; null when it is no managed assembly.</summary>
    /// <param name="file">The file's path, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="whole">Also its methods; otherwise name, version and references only.</param>
    public static AssemblyFacts? Read(string file, byte[] bytes, bool whole)
    {
        try
        {
            using var image = new PEReader(ImmutableArray.Create(bytes));
            if (!image.HasMetadata)
                return null;
            MetadataReader metadata = image.GetMetadataReader();
            if (!metadata.IsAssembly)
                return null;
            AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
            var facts = new AssemblyFacts
            {
                File = file,
                Name = metadata.GetString(assembly.Name),
                Version = VersionOf(metadata, assembly),
                HasEntryPoint = image.PEHeaders.CorHeader?.EntryPointTokenOrRelativeVirtualAddress != 0,
            };
            foreach (AssemblyReferenceHandle reference in metadata.AssemblyReferences)
                facts.References.Add(metadata.GetString(metadata.GetAssemblyReference(reference).Name));
            if (whole)
                new AssemblyReader(image, metadata, facts).ReadWhole(assembly);
            return facts;
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static string VersionOf(MetadataReader metadata, AssemblyDefinition assembly)
    {
        foreach (CustomAttributeHandle handle in assembly.GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            if (MetadataNames.OfMember(metadata, attribute.Constructor) == "System.Reflection.AssemblyInformationalVersionAttribute::.ctor")
                return MetadataNames.FirstText(metadata, attribute).Split('+')[0];
        }

        return assembly.Version.ToString();
    }

    private void ReadWhole(AssemblyDefinition assembly)
    {
        _facts.Serializer = SerializerOf(assembly.GetCustomAttributes());
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            TypeDefinition type = _metadata.GetTypeDefinition(handle);
            string name = MetadataNames.OfType(_metadata, handle);
            _facts.Bases[name] = type.BaseType.IsNil ? "" : MetadataNames.OfType(_metadata, type.BaseType);
            if (type.Attributes.HasFlag(TypeAttributes.Public) && !type.Attributes.HasFlag(TypeAttributes.Abstract))
                _facts.Classes.Add(name);
            _facts.IsWoven |= name.StartsWith("FunctionShield.Woven.", StringComparison.Ordinal);
            foreach (MethodDefinitionHandle method in type.GetMethods())
                ReadMethod(type, name, _metadata.GetMethodDefinition(method));
        }
    }

    private void ReadMethod(TypeDefinition type, string typeName, MethodDefinition method)
    {
        string name = _metadata.GetString(method.Name);
        if (type.Attributes.HasFlag(TypeAttributes.Public) && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            && !type.Attributes.HasFlag(TypeAttributes.Abstract) && type.GetGenericParameters().Count == 0
            && !method.Attributes.HasFlag(MethodAttributes.SpecialName))
        {
            ReadHandler(typeName, name, method);
        }

        if (method.RelativeVirtualAddress == 0)
            return;
        (string owner, string written) = MetadataNames.AsWritten(typeName, name);
        string key = owner + "::" + written;
        if (!_facts.Methods.TryGetValue(key, out MethodFacts? facts))
            _facts.Methods[key] = facts = new MethodFacts(owner, written);
        IlReader.Read(_image.GetMethodBody(method.RelativeVirtualAddress).GetILReader(), (instruction, token) => Note(facts, instruction, token));
    }

    private void Note(MethodFacts facts, OpCode instruction, int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind is not (HandleKind.MemberReference or HandleKind.MethodDefinition or HandleKind.MethodSpecification))
            return;
        string member = MetadataNames.OfMember(_metadata, handle);
        facts.Calls.Add(member);
        if (instruction == OpCodes.Newobj)
            facts.Constructs.Add(member[..member.IndexOf("::", StringComparison.Ordinal)]);
    }

    private void ReadHandler(string typeName, string name, MethodDefinition method)
    {
        MethodSignature<string> signature = method.DecodeSignature(SignatureNames.Instance, null);
        ImmutableArray<string> parameters = signature.ParameterTypes;
        bool takesContext = parameters.Length > 0 && parameters[^1] == "Amazon.Lambda.Core.ILambdaContext";
        int inputs = parameters.Length - (takesContext ? 1 : 0);
        if (inputs <= 1)
        {
            _facts.Handlers.Add(new HandlerMethod(
                typeName, name, inputs == 1 && parameters[0] == "System.IO.Stream", inputs == 1, takesContext, SerializerOf(method.GetCustomAttributes())));
        }
    }

    private string SerializerOf(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            CustomAttribute attribute = _metadata.GetCustomAttribute(handle);
            if (MetadataNames.OfMember(_metadata, attribute.Constructor) == "Amazon.Lambda.Core.LambdaSerializerAttribute::.ctor")
                return MetadataNames.FirstText(_metadata, attribute);
        }

        return "";
    }
}
