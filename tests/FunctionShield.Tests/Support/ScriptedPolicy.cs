using System.Text;
using FunctionShield.Delivery;

namespace FunctionShield.Tests.Support;

/// <summary>A source that gives what a test puts in.</summary>
internal sealed class ScriptedPolicy : IRemotePolicy
{
    public string Name => "test:policy";

    public Func<string?, CancellationToken, Task<FetchedPolicy?>> Fetch { get; set; } = (_, _) => Task.FromResult<FetchedPolicy?>(null);

    public int Fetches;

    public void Give(string content, string version = "1") => Give(Encoding.UTF8.GetBytes(content), version);

    public void Give(byte[] content, string version = "1") => Fetch = (_, _) => Task.FromResult<FetchedPolicy?>(new FetchedPolicy(content, version));

    public void Break() => Fetch = (_, _) => throw new InvalidOperationException("it says what nobody may log");

    public Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation)
    {
        Interlocked.Increment(ref Fetches);
        return Fetch(version, cancellation);
    }
}
