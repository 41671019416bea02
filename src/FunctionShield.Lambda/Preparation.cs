using System.Runtime.CompilerServices;

namespace FunctionShield.Lambda;

/// <summary>Prepares a shield where Lambda starts the function ahead of its events, and tells it when a snapshot of the process comes back.</summary>
/// <remarks>
/// SnapStart's hooks came with Amazon.Lambda.Core 2.5.0, above our floor. They are bound by their names at the call, without reflection; where
/// they are missing, the shield is prepared at once, which is before the snapshot as well.
/// </remarks>
internal static class Preparation
{
    // AWS, "Defined runtime environment variables": on-demand, provisioned-concurrency, snap-start or lambda-managed-instances.
    private const string InitializationType = "AWS_LAMBDA_INITIALIZATION_TYPE";

    /// <param name="shield">The shield of a handler that is being made.</param>
    /// <param name="environment">Reads a variable; the process's environment when null.</param>
    /// <returns>The same shield.</returns>
    public static Shield Of(Shield shield, Func<string, string?>? environment = null)
    {
        switch (environment is null ? Environment.GetEnvironmentVariable(InitializationType) : environment(InitializationType))
        {
            case "snap-start" when TryRegister(shield):
                break;
            case "snap-start" or "provisioned-concurrency":
                shield.WarmUp();
                break;
        }

        return shield;
    }

    /// <returns>False where the Amazon.Lambda.Core that runs has no hooks.</returns>
    public static bool TryRegister(Shield shield)
    {
        try
        {
            Register(shield);
            return true;
        }
        catch (Exception e) when (e is TypeLoadException or MissingMemberException)
        {
            return false;
        }
    }

    // Not inlined: binding what it calls is what may fail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Register(Shield shield)
    {
        AfterRestore(null, () =>
        {
            shield.Restored();
            return ValueTask.CompletedTask;
        });
        BeforeSnapshot(null, () =>
        {
            shield.WarmUp();
            return ValueTask.CompletedTask;
        });
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "RegisterBeforeSnapshot")]
    private static extern void BeforeSnapshot([UnsafeAccessorType("Amazon.Lambda.Core.SnapshotRestore, Amazon.Lambda.Core")] object? hooks, Func<ValueTask> action);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "RegisterAfterRestore")]
    private static extern void AfterRestore([UnsafeAccessorType("Amazon.Lambda.Core.SnapshotRestore, Amazon.Lambda.Core")] object? hooks, Func<ValueTask> action);
}
