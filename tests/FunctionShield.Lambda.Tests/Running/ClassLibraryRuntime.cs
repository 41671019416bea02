using System.Reflection;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace FunctionShield.Lambda.Tests.Running;

/// <summary>
/// The managed runtime of a class library as AWS documents it: <c>Assembly::Type::Method</c>, made once; the assembly's serializer
/// around a typed method, none around a <c>Stream</c>; what fails before the first event is an initialization error.
/// </summary>
internal sealed class ClassLibraryRuntime(string address, string handler) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/") };

    public async Task RunAsync(CancellationToken cancellation)
    {
        MethodInfo method;
        object? instance;
        ILambdaSerializer? serializer;
        try
        {
            string[] parts = handler.Split("::");
            Type type = Assembly.Load(parts[0]).GetType(parts[1], throwOnError: true)!;
            method = type.GetMethod(parts[2]) ?? throw new MissingMethodException(parts[1], parts[2]);
            Type? named = type.Assembly.GetCustomAttribute<LambdaSerializerAttribute>()?.SerializerType;
            serializer = named is null ? null : (ILambdaSerializer)Activator.CreateInstance(named)!;
            instance = method.IsStatic ? null : Activator.CreateInstance(type);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await PostAsync("init/error", e, cancellation);
            return;
        }

        while (!cancellation.IsCancellationRequested)
        {
            using HttpResponseMessage next = await _http.GetAsync(new Uri("invocation/next", UriKind.Relative), cancellation);
            string id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
            try
            {
                Stream answer = await InvokeAsync(method, instance, serializer, await next.Content.ReadAsStreamAsync(cancellation), id);
                using var accepted = await _http.PostAsync(new Uri($"invocation/{id}/response", UriKind.Relative), new StreamContent(answer), cancellation);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !cancellation.IsCancellationRequested)
            {
                await PostAsync($"invocation/{id}/error", e, cancellation);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Stream> InvokeAsync(MethodInfo method, object? instance, ILambdaSerializer? serializer, Stream input, string id)
    {
        object?[] arguments = [.. method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(ILambdaContext) ? new FakeLambdaContext(id)
            : parameter.ParameterType == typeof(Stream) ? input
            : typeof(ILambdaSerializer).GetMethod(nameof(ILambdaSerializer.Deserialize))!.MakeGenericMethod(parameter.ParameterType).Invoke(serializer, [input]))];
        object? result = method.Invoke(instance, arguments);
        Type type = method.ReturnType;
        if (result is Task task)
        {
            await task;
            result = type.IsGenericType ? type.GetProperty("Result")!.GetValue(task) : null;
            type = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(void);
        }

        if (result is Stream stream)
            return stream;
        var output = new MemoryStream();
        if (type != typeof(void))
            typeof(ILambdaSerializer).GetMethod(nameof(ILambdaSerializer.Serialize))!.MakeGenericMethod(type).Invoke(serializer, [result, output]);
        output.Position = 0;
        return output;
    }

    private async Task PostAsync(string path, Exception e, CancellationToken cancellation)
    {
        Exception cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
        using var content = new StringContent(JsonSerializer.Serialize(new { errorType = cause.GetType().Name, errorMessage = cause.Message, stackTrace = (cause.StackTrace ?? "").Split('\n') }));
        content.Headers.Add("Lambda-Runtime-Function-Error-Type", cause.GetType().Name);
        using var accepted = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
    }
}
