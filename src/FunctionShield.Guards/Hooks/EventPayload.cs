using System.Data.Common;
using System.Runtime.CompilerServices;

namespace FunctionShield.Guards.Hooks;

/// <summary>Reads what an event carries. The types are not ours to name: one is internal to the framework, one is a library's.</summary>
/// <remarks>
/// Bound by the runtime or the AOT compiler like any call (<see cref="UnsafeAccessorTypeAttribute"/>, .NET 10): no reflection, safe under
/// trimming, nothing loaded that is not there. Each checks the type of its argument.
/// </remarks>
internal static class EventPayload
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Request")]
    public static extern HttpRequestMessage Request(
        [UnsafeAccessorType("System.Net.Http.DiagnosticsHandler+RequestData, System.Net.Http")] object payload);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Command")]
    public static extern DbCommand EntityFrameworkCommand(
        [UnsafeAccessorType("Microsoft.EntityFrameworkCore.Diagnostics.CommandEventData, Microsoft.EntityFrameworkCore.Relational")] object payload);

    /// <summary>Whether an exception says that the payload is not of the shape that we know.</summary>
    public static bool IsUnknown(Exception exception) =>
        exception is MissingMemberException or TypeLoadException or InvalidCastException or FileNotFoundException;
}
