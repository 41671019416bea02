namespace FunctionShield.Calls;

/// <summary>The operating system whose shell and path rules apply to a call.</summary>
public enum HostPlatform : byte
{
    /// <summary>POSIX: <c>sh</c>, <c>/</c> separates, names are case-sensitive.</summary>
    Linux,

    /// <summary>Windows: <c>cmd</c> and PowerShell, <c>\</c> and <c>/</c> separate, drives and UNC names.</summary>
    Windows,
}
