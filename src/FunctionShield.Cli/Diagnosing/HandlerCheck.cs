namespace FunctionShield.Cli.Diagnosing;

/// <summary>Whether each handler is wrapped: by the serializer, a base class, a call of <c>Shield.Wrap</c>, or the weaver.</summary>
internal static class HandlerCheck
{
    private const string Serializer = "FunctionShield.Lambda.ShieldSerializer`1";

    // Where calls of Wrap, WrapEach and WrapStreaming go to, and the weaver's.
    private static readonly string[] Wraps =
        ["FunctionShield.ShieldLambdaExtensions::", "FunctionShield.ShieldRecordExtensions::", "FunctionShield.ShieldStreamingExtensions::", "FunctionShield.Lambda.WovenHandler::", "FunctionShield.Woven."];

    private static readonly string[] Bootstraps =
        ["Amazon.Lambda.RuntimeSupport.LambdaBootstrap", "Amazon.Lambda.RuntimeSupport.HandlerWrapper", "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions::AddAWSLambdaHosting"];

    /// <param name="assemblies">The function's own assemblies.</param>
    /// <param name="named">The handlers that configuration names.</param>
    public static IEnumerable<Diagnosis> Look(IReadOnlyList<AssemblyFacts> assemblies, IReadOnlyList<Setting> named)
    {
        bool found = false;
        HashSet<string> seen = [];
        foreach (Setting name in named)
        {
            string[] parts = name.Value.Split("::");
            AssemblyFacts? assembly = assemblies.FirstOrDefault(known => known.Name == parts[0]);
            if (assembly is null)
                continue;
            found = true;
            if (parts.Length == 3 && seen.Add(parts[1] + "." + parts[2]))
            {
                yield return OfNamed(assemblies, assembly, name, parts[1], parts[2]);
            }
        }

        foreach (AssemblyFacts assembly in assemblies)
        {
            foreach (Diagnosis diagnosis in OfAssembly(assemblies, assembly, seen))
            {
                found = true;

                // Configuration names the handlers; a method that only looks like one may be none.
                yield return named.Count > 0 && diagnosis.Severity == Severity.Error ? diagnosis with { Severity = Severity.Warning } : diagnosis;
            }
        }

        if (!found)
        {
            yield return new Diagnosis(
                "no-handler", Severity.Info, "deployment", "no handler was found: no configuration names one, and no public method takes an ILambdaContext",
                "If this is a function, add aws-lambda-tools-defaults.json or the template to what is checked.");
        }
    }

    /// <summary>What no configuration names: a program that starts a handler, classes with our bases, methods that take a context.</summary>
    private static IEnumerable<Diagnosis> OfAssembly(IReadOnlyList<AssemblyFacts> assemblies, AssemblyFacts assembly, HashSet<string> seen)
    {
        bool found = seen.Count > 0;
        if (assembly.CallsAny(Bootstraps))
        {
            found = true;
            yield return OfProgram(assembly);
        }

        foreach (string type in assembly.Classes.Where(type => BaseIsShielded(assemblies, type) && seen.Add(type + ".FunctionHandler")))
        {
            found = true;
            yield return Wrapped(assembly, type + ".FunctionHandler", "by its base class");
        }

        foreach (HandlerMethod method in assembly.Handlers.Where(method => method.TakesContext || method.Serializer.Length > 0))
        {
            if (BaseIsShielded(assemblies, method.Type) || !seen.Add(method.Type + "." + method.Name))
                continue;
            found = true;
            yield return OfMethod(assemblies, assembly, method);
        }

        // A handler without a context is a method like any other; its serializer is the assembly's.
        if (!found && assembly.Serializer.Length > 0)
            yield return OfMethod(assemblies, assembly, new HandlerMethod(assembly.Name, "*", TakesStream: false, TakesInput: true, TakesContext: false, ""));
    }

    private static Diagnosis OfNamed(IReadOnlyList<AssemblyFacts> assemblies, AssemblyFacts assembly, Setting name, string type, string method)
    {
        HandlerMethod? handler = assemblies.SelectMany(known => known.Handlers).FirstOrDefault(known => known.Type == type && known.Name == method);
        if (handler is not null)
            return OfMethod(assemblies, assembly, handler);
        if (BaseIsShielded(assemblies, type))
            return Wrapped(assembly, $"{type}.{method}", "by its base class");
        return assembly.Bases.ContainsKey(type)
            ? OfMethod(assemblies, assembly, new HandlerMethod(type, method, TakesStream: false, TakesInput: true, TakesContext: true, ""))
            : new Diagnosis(
                "handler-missing", Severity.Error, FormattableString.Invariant($"{name.File}:{name.Line}"), $"{name.Value}: {assembly.File} has no such class",
                "Correct the handler's name.");
    }

    private static Diagnosis OfMethod(IReadOnlyList<AssemblyFacts> assemblies, AssemblyFacts assembly, HandlerMethod method)
    {
        string place = $"{method.Type}.{method.Name}";
        if (BaseIsShielded(assemblies, method.Type))
            return Wrapped(assembly, place, "by its base class");
        if (assembly.Methods.Values.Any(known => known.Type == method.Type && known.CallsAny(Wraps)))
            return Wrapped(assembly, place, "by Shield.Wrap");
        if (assembly.IsWoven && assembly.CallsAny("FunctionShield.Lambda.WovenHandler::"))
            return Wrapped(assembly, place, "by the weaver");
        string serializer = method.Serializer.Length > 0 ? method.Serializer : assembly.Serializer;
        if (!IsShielded(assemblies, serializer))
        {
            return new Diagnosis(
                "handler-not-wrapped", Severity.Error, $"{assembly.File}: {place}", serializer.Length == 0 ? "nothing shields this handler" : $"its serializer is {Short(serializer)}, and nothing shields it",
                "[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))], or see docs/handlers.md.");
        }

        if (method.TakesStream || !method.TakesInput)
        {
            return new Diagnosis(
                "handler-not-seen", method.TakesStream ? Severity.Error : Severity.Info, $"{assembly.File}: {place}",
                method.TakesStream ? "it takes a Stream, which ShieldSerializer does not see" : "it takes no event, so there is none to inspect",
                method.TakesStream ? "Shield.Wrap(handler) around it." : "Nothing, unless it should.");
        }

        return Wrapped(assembly, place, "by the serializer");
    }

    private static Diagnosis OfProgram(AssemblyFacts assembly) => assembly.CallsAny(Wraps) || assembly.Methods.Values.Any(method => method.Constructs.Contains(Serializer))
        ? Wrapped(assembly, "Main", "where it starts")
        : new Diagnosis(
            "handler-not-wrapped", Severity.Error, $"{assembly.File}: Main", "the program starts a handler, and nothing shields it",
            "LambdaBootstrapBuilder.Create(Shield.Wrap<TIn, TOut>(Handle, serializer)), see docs/handlers.md.");

    private static Diagnosis Wrapped(AssemblyFacts assembly, string place, string how) =>
        new("handler-wrapped", Severity.Info, $"{assembly.File}: {place}", "shielded " + how, "");

    private static bool BaseIsShielded(IReadOnlyList<AssemblyFacts> assemblies, string type)
    {
        // A chain longer than this is none that somebody wrote.
        for (int i = 0; i < 32 && type.Length > 0; i++)
        {
            if (type.StartsWith("FunctionShield.Lambda.Shielded", StringComparison.Ordinal))
                return true;
            type = assemblies.Select(assembly => assembly.Bases.GetValueOrDefault(type)).FirstOrDefault(known => known is not null) ?? "";
        }

        return false;
    }

    private static bool IsShielded(IReadOnlyList<AssemblyFacts> assemblies, string serializer)
    {
        string type = Short(serializer);
        for (int i = 0; i < 32 && type.Length > 0; i++)
        {
            if (type == Serializer)
                return true;
            type = assemblies.Select(assembly => assembly.Bases.GetValueOrDefault(type)).FirstOrDefault(known => known is not null) ?? "";
        }

        return false;
    }

    // Name`1[[argument, assembly]], assembly
    private static string Short(string type)
    {
        int end = type.AsSpan().IndexOfAny('[', ',');
        return end < 0 ? type : type[..end];
    }
}
