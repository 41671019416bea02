using System.Diagnostics;

namespace FunctionShield.Fuzz;

/// <summary>A text that a target does not survive as it must.</summary>
/// <param name="Target">The target.</param>
/// <param name="Kind">What is thrown and where, the same for texts that do the same.</param>
/// <param name="Text">The shortest such text that was found.</param>
/// <param name="Told">The exception, or the times.</param>
internal sealed record FuzzFinding(string Target, string Kind, byte[] Text, string Told)
{
    /// <summary>An exception's type and the first frame of ours.</summary>
    public static string KindOf(Exception thrown)
    {
        string at = "";
        foreach (StackFrame frame in new StackTrace(thrown).GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType: { Namespace: { } room } type } method && room.StartsWith("FunctionShield", StringComparison.Ordinal)
                && !room.StartsWith("FunctionShield.Fuzz", StringComparison.Ordinal))
            {
                at = $" in {type.Name}.{method.Name}";
                break;
            }
        }

        return thrown is InvariantException ? thrown.Message + at : thrown.GetType().Name + at;
    }
}
