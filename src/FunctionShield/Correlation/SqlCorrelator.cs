using System.Buffers;
using System.Runtime.CompilerServices;
using FunctionShield.Calls;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input add structure to this SQL statement?</summary>
/// <remarks>
/// <para>Steps: (1) take the statement's fingerprint, and what stands around its quotes and operators; (2) ask it of each input: most share nothing, and nothing more happens; (3) at the
/// first that may, lex the statement and lay a copy beside it in which only what is code is left; (4) find the input there, or in the
/// whole text when it can end a literal; (5) ask <see cref="StructureDiff"/> of each place.</para>
/// <para>(1) and (2) are one pass over statement and inputs; (3) is one more over the statement; (4) and (5) are bounded by
/// <see cref="ShieldDefaults.MaxMatchWork"/>, and say so when they reach it. No allocation without a finding; statements beyond the stack's
/// room use pooled arrays.</para>
/// </remarks>
internal static class SqlCorrelator
{
    // 4 KB of stack: the fingerprint of a statement of 512 bytes.
    private const int StackWords = 256;

    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        InputLedger inputs = invocation.Inputs;
        if (call.Text.IsEmpty || inputs.Count == 0)
            return;

        int words = TextFingerprint.WordsFor(call.Text.Length);
        uint[]? rented = words > StackWords ? ArrayPool<uint>.Shared.Rent(words) : null;
        Span<uint> bits = rented is null ? stackalloc uint[StackWords] : rented;
        bits = bits[..words];
        bits.Clear();
        var fingerprint = new TextFingerprint(bits);
        fingerprint.Add(call.Text);
        var gate = new SqlGate(call.Text, fingerprint); // (1)

        for (int i = 0; i < inputs.Count; i++)
        {
            if (MayMatter(call.Text, inputs.Text(i), inputs[i].Kind, gate))
            {
                CorrelateFrom(i, call, inputs, fingerprint, gate, ref findings);
                break;
            }
        }

        if (rented is not null)
            ArrayPool<uint>.Shared.Return(rented);
    }

    // (2)
    private static bool MayMatter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> input, FieldKind kind, in SqlGate gate)
    {
        // A property's name that is a column's name is the rule, not an attack.
        if (kind == FieldKind.Name && SqlInput.IsWord(input))
            return false;
        input = SqlInput.Trimmed(input);
        return input.Length < 3 ? SqlInput.IsShortAndSharp(input) && SqlInput.StandsIn(text, input) : gate.MayPass(input);
    }

    // Not inlined: its stack is not paid for by statements that share nothing with an input.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CorrelateFrom(int first, in OutboundCall call, InputLedger inputs, scoped TextFingerprint fingerprint, scoped SqlGate gate, ref FindingBuffer findings)
    {
        var sight = new SqlSight(call, stackalloc SqlToken[SqlSight.StackTokens], stackalloc SqlToken[SqlSight.StackTokens], stackalloc byte[SqlSight.StackBytes]); // (3)
        int words = TextFingerprint.WordsFor(call.Text.Length);
        uint[]? rented = words > StackWords ? ArrayPool<uint>.Shared.Rent(words) : null;
        Span<uint> bits = rented is null ? stackalloc uint[StackWords] : rented;
        bits = bits[..words];
        bits.Clear();
        var codeFingerprint = new TextFingerprint(bits);
        codeFingerprint.Add(sight.Code);

        var search = new SqlSearch(sight, fingerprint, codeFingerprint);
        for (int i = first; i < inputs.Count && !findings.Overflowed; i++)
        {
            if (MayMatter(call.Text, inputs.Text(i), inputs[i].Kind, gate) && search.Examine(SqlInput.Trimmed(inputs.Text(i)), i, inputs[i], out Finding finding)) // (4), (5)
                findings.Add(finding);
        }

        if (findings.Count == 0 && search.Part is { } part)
            findings.Add(part);
        if (search.Spent || sight.Statement.IsCut)
            findings.Add(new Finding(Rule.SqlStructure, search.SpentOnRepetition ? Confidence.Proof : Confidence.High, SqlReasons.Budget, 0, 0));
        sight.Dispose();
        if (rented is not null)
            ArrayPool<uint>.Shared.Return(rented);
    }
}
