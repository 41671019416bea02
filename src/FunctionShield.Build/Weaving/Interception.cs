using System;

namespace FunctionShield.Build.Weaving;

/// <summary>One call that is woven: where it stands, and the interceptor that it gets. All text, so that it can be compared and kept.</summary>
internal sealed class Interception : IEquatable<Interception>
{
    public Interception(string group, int version, string data, string method, string literals)
    {
        Group = group;
        Version = version;
        Data = data;
        Method = method;
        Literals = literals;
    }

    /// <summary>What <c>FunctionShieldWeavingSkip</c> calls the family of calls.</summary>
    public string Group { get; }

    /// <summary>Of the location's format.</summary>
    public int Version { get; }

    /// <summary>The location: opaque to us, made by the compiler.</summary>
    public string Data { get; }

    /// <summary>The interceptor in C#, with <see cref="Shape.Name"/> where its name stands. Calls with the same one share it.</summary>
    public string Method { get; }

    /// <summary>The literals of the statement that is run, each as C# writes it, separated by commas; empty when they are not known.</summary>
    public string Literals { get; }

    public bool Equals(Interception? other) =>
        other is not null && other.Version == Version && other.Data == Data && other.Group == Group && other.Method == Method && other.Literals == Literals;

    public override bool Equals(object? obj) => Equals(obj as Interception);

    public override int GetHashCode() => Data.GetHashCode();
}
