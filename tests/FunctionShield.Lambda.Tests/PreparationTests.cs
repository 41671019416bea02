using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using FunctionShield.Delivery;

namespace FunctionShield.Lambda.Tests;

public sealed class PreparationTests
{
    private static readonly AssemblyName Core = typeof(Amazon.Lambda.Core.ILambdaContext).Assembly.GetName();

    [Fact]
    public void Under_provisioned_concurrency_the_shield_is_warm_when_the_handler_is_made()
    {
        Shield shield = Shield.Create();

        Preparation.Of(shield, static _ => "provisioned-concurrency");

        Assert.Equal(1, IsWarm(shield));
    }

    [Theory]
    [InlineData("on-demand")]
    [InlineData("")]
    [InlineData(null)]
    public void Where_somebody_waits_for_the_start_nothing_is_done_in_advance(string? initialization)
    {
        Shield shield = Shield.Create();

        Preparation.Of(shield, _ => initialization);

        Assert.Equal(0, IsWarm(shield));
    }

    [Fact]
    public async Task With_SnapStart_the_shield_is_warm_before_the_snapshot_and_asks_for_its_policy_after_it()
    {
        var source = new CountedPolicy();
        var time = new Clock();
        Shield shield = Shield.Load(new ShieldOptions
        {
            Environment = static _ => null, ChecksPosture = false, Time = time, RemotePolicy = source, Delivery = new DeliveryOptions { FirstWait = TimeSpan.FromSeconds(5) },
        });

        Preparation.Of(shield, static name => name == "AWS_LAMBDA_INITIALIZATION_TYPE" ? "snap-start" : null);
        Assert.Equal(0, IsWarm(shield));

        await TakeSnapshotAsync(null);
        Assert.Equal(1, IsWarm(shield));
        Assert.Equal(1, source.Fetches);

        time.Now += TimeSpan.FromDays(3);
        await RestoreAsync(null);
        Assert.Equal(2, source.Fetches);
    }

    [Fact]
    public void With_a_core_that_has_no_hooks_they_are_not_missed()
    {
        var old = new OldCore();
        Type preparation = old.LoadFromAssemblyPath(typeof(Preparation).Assembly.Location).GetType(typeof(Preparation).FullName!)!;

        object registered = preparation.GetMethod(nameof(Preparation.TryRegister))!.Invoke(null, [null])!;

        Assert.True(old.WasAsked);
        Assert.Equal(false, registered);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_isWarm")]
    private static extern ref int IsWarm(Shield shield);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "TakeSnapshotAsync")]
    private static extern ValueTask TakeSnapshotAsync([UnsafeAccessorType("Amazon.Lambda.Core.SnapshotRestore, Amazon.Lambda.Core")] object? hooks);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "RestoreAsync")]
    private static extern ValueTask RestoreAsync([UnsafeAccessorType("Amazon.Lambda.Core.SnapshotRestore, Amazon.Lambda.Core")] object? hooks);

    private sealed class CountedPolicy : IRemotePolicy
    {
        public int Fetches;

        public string Name => "test:policy";

        public Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation)
        {
            Interlocked.Increment(ref Fetches);
            return Task.FromResult<FetchedPolicy?>(new FetchedPolicy("{}"u8.ToArray(), "1"));
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Has an Amazon.Lambda.Core of its own, without a single type: older than any.</summary>
    private sealed class OldCore() : AssemblyLoadContext("old core")
    {
        public bool WasAsked { get; private set; }

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name != Core.Name)
                return null;
            WasAsked = true;
            var empty = new PersistedAssemblyBuilder(Core, typeof(object).Assembly);
            empty.DefineDynamicModule(Core.Name!);
            using var image = new MemoryStream();
            empty.Save(image);
            image.Position = 0;
            return LoadFromStream(image);
        }
    }
}
