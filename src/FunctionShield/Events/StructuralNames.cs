namespace FunctionShield.Events;

/// <summary>Reads a property name as a <see cref="StructuralName"/>.</summary>
internal static partial class StructuralNames
{
    /// <summary>How many names there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The name with that number, from 0.</summary>
    public static ReadOnlySpan<byte> At(int number) => Rows.Slice(number * Width, Lengths[number]);

    /// <remarks>
    /// One slot of a table and one comparison. A switch with a case for each name made the compiler clear a kilobyte of stack for every name of an
    /// event (inlet table).
    /// </remarks>
    public static StructuralName Of(ReadOnlySpan<byte> name)
    {
        int number = name.IsEmpty ? 0 : Slots[Slot(name)];
        return number != 0 && name.SequenceEqual(At(number - 1)) ? Names[number - 1] : StructuralName.None;
    }
}
