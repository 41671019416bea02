using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
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
                foreach (object?[] row in Rows(data, method))
                    cases.Add(new TestCase(cases.Count, method, row));
            }
        }

        return cases;
    }

    // The runner completes a member's attribute before it asks for the rows, so they are read here.
    private static IEnumerable<object?[]> Rows(IDataAttribute data, MethodInfo method)
    {
        if (data is not MemberDataAttributeBase member)
            return data.GetData(method, new DisposalTracker()).AsTask().GetAwaiter().GetResult().Select(row => row.GetData());
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        Type type = member.MemberType ?? method.ReflectedType!;
        object? rows = type.GetProperty(member.MemberName, Any)?.GetValue(null)
            ?? type.GetField(member.MemberName, Any)?.GetValue(null)
            ?? type.GetMethod(member.MemberName, Any)?.Invoke(null, member.Arguments);
        return ((IEnumerable)rows!).Cast<object?>().Select(row => row switch
        {
            ITheoryDataRow known => known.GetData(),
            object?[] values => values,
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(at => tuple[at])],
            _ => [row],
        });
    }
}
