using System.ComponentModel;
using FunctionShield.Guards.Hooks;

namespace FunctionShield.Guards.Woven;

/// <summary>What code that <c>FunctionShield.Build</c> wove into a function does when it is loaded. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenFunction
{
    /// <summary>Turns the process's hooks on, for as long as it lives.</summary>
    /// <remarks>Reads no policy yet and asks for no shield: that is the first request's.</remarks>
    public static void Start() => ShieldHooks.Install();
}
