using System.Reflection;
using Xunit;

namespace FunctionShield.Mutants.Running;

/// <summary>One test, or one row of a theory.</summary>
/// <param name="Index">Its place in the list, the same in each process.</param>
/// <param name="Method">The test.</param>
/// <param name="Row">What a theory hands it; null of a fact.</param>
internal sealed record TestCase(int Index, MethodInfo Method, object?[]? Row)
{
    /// <summary>Class, method and row.</summary>
    public string Name => $"{Method.ReflectedType!.FullName}.{Method.Name}{(Row is null ? "" : $"#{Index}")}";

    /// <summary>Runs it; returns when it passed.</summary>
    /// <exception cref="Exception">It failed: whatever the test threw.</exception>
    public async Task Run()
    {
        ConstructorInfo constructor = Method.ReflectedType!.GetConstructors().Single();
        object?[] given = [.. constructor.GetParameters()
            .Select(parameter => parameter.ParameterType == typeof(ITestOutputHelper) ? (object)new DeafOutput() : throw new NotSupportedException(parameter.ToString()))];
        object instance = constructor.Invoke(given);
        try
        {
            object? result = Method.Invoke(Method.IsStatic ? null : instance, Filled(Row ?? []));
            if (result is Task task)
                await task;
            else if (result is ValueTask valueTask)
                await valueTask;
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (instance as IDisposable)?.Dispose();
        }
    }

    /// <summary>Parameters that the row leaves to their defaults, and an array for those of <c>params</c>.</summary>
    private object?[] Filled(object?[] data)
    {
        ParameterInfo[] parameters = Method.GetParameters();
        if (parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute), false)
            && !(data.Length == parameters.Length && (data[^1] is null || last.ParameterType.IsInstanceOfType(data[^1]))))
        {
            object?[] rest = data[(parameters.Length - 1)..];
            var array = Array.CreateInstance(last.ParameterType.GetElementType()!, rest.Length);
            rest.CopyTo(array, 0);
            return [.. data[..(parameters.Length - 1)], array];
        }

        return [.. data, .. parameters.Skip(data.Length).Select(parameter => parameter.DefaultValue)];
    }

    private sealed class DeafOutput : ITestOutputHelper
    {
        public string Output => "";

        public void Write(string message)
        {
        }

        public void Write(string format, params object[] args)
        {
        }

        public void WriteLine(string message)
        {
        }

        public void WriteLine(string format, params object[] args)
        {
        }
    }
}
