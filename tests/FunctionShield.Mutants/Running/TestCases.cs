using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace FunctionShield.Mutants.Running;

/// <summary>Finds the tests of an assembly, in an order that each process sees.</summary>
internal static class TestCases
{
    /// <summary>Every fact, and every row of every theory, that is not skipped.</summary>
    public static IReadOnlyList<TestCase> Of(Assembly assembly)
    {
        var cases = new List<TestCase>();
        IEnumerable<MethodInfo> methods = assembly.GetTypes()
            .Where(type => type is { IsClass: true, ContainsGenericParameters: false } && (!type.IsAbstract || type.IsSealed))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => type.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal));
        foreach (MethodInfo method in methods)
        {
            FactAttribute? fact = method.GetCustomAttribute<FactAttribute>();
            if (fact is null || fact.Skip is not null || method.ContainsGenericParameters || method.ReflectedType!.IsAbstract)
                continue;
            if (fact is not TheoryAttribute)
            {
                cases.Add(new TestCase(cases.Count, method, null));
                continue;
            }

            foreach (IDataAttribute data in method.GetCustomAttributes().OfType<IDataAttribute>())
            {
                foreach (ITheoryDataRow row in data.GetData(method, new DisposalTracker()).AsTask().GetAwaiter().GetResult())
                    cases.Add(new TestCase(cases.Count, method, row));
            }
        }

        return cases;
    }
}
