using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace FunctionShield.Cli.Diagnosing;

/// <summary>The metadata tokens that a method's code names (ECMA-335, partition III).</summary>
internal static class IlReader
{
    private static readonly OpCode[] Short = new OpCode[256];
    private static readonly OpCode[] Long = new OpCode[256];

    static IlReader()
    {
        foreach (System.Reflection.FieldInfo field in typeof(OpCodes).GetFields())
        {
            if (field.GetValue(null) is not OpCode code)
                continue;
            ushort value = unchecked((ushort)code.Value);
            (value >> 8 == 0xFE ? Long : Short)[value & 0xFF] = code;
        }
    }

    /// <summary>Reads a method's code; an instruction that is none ends it.</summary>
    /// <param name="code">The code.</param>
    /// <param name="visit">Called with each instruction that names a method, and the method's token.</param>
    /// <remarks>One pass.</remarks>
    public static void Read(BlobReader code, Action<OpCode, int> visit)
    {
        while (code.RemainingBytes > 0)
        {
            byte first = code.ReadByte();
            OpCode instruction = first == 0xFE && code.RemainingBytes > 0 ? Long[code.ReadByte()] : Short[first];
            if (instruction.Name is null)
                return;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
            {
                if (code.RemainingBytes < 4)
                    return;
                visit(instruction, code.ReadInt32());
            }
            else if (!TrySkip(ref code, instruction.OperandType))
            {
                return;
            }
        }
    }

    private static bool TrySkip(ref BlobReader code, OperandType operand)
    {
        long size = operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => code.RemainingBytes < 4 ? long.MaxValue : code.ReadUInt32() * 4L,
            _ => 4,
        };
        if (size > code.RemainingBytes)
            return false;
        code.Offset += (int)size;
        return true;
    }
}
