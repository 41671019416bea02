using System.Runtime.CompilerServices;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Detection;

/// <summary>Does this text resolve to a JNDI lookup when a logger expands it? (CWE-917, CVE-2021-44228)</summary>
/// <remarks>A .NET function does not expand it; what it logs may be read by something that does, and who sends it is attacking.</remarks>
internal static partial class JndiLookup
{
    /// <summary>Lookups that one text is asked about.</summary>
    private const int MaxLookups = 64;

    // Without the hint the JIT calls it, as the only gate of three sets (disassembly of Detect).
    internal static TraitGate Gate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Traits.Dollar, Traits.Brace, Traits.Colon);
    }

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        Read(view.Text, ref verdict);
        verdict.Report(Rule.JndiInput, ref findings);
    }

    /// <remarks>One vectorised search for each lookup, at most <see cref="MaxLookups"/> of them, each read in constant time.</remarks>
    private static void Read(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        Span<byte> resolved = stackalloc byte[LookupText.MaxText];
        int from = 0;
        for (int i = 0; i < MaxLookups && !verdict.IsSure; i++)
        {
            int open = text[from..].IndexOf("${"u8);
            if (open < 0)
                return;
            open += from;
            from = open + 2;
            int nested = LookupText.Resolve(text[from..], resolved, out int length);
            ReadOnlySpan<byte> lookup = resolved[..length];
            int colon = lookup.IndexOf((byte)':');
            int evidence = Math.Min(text.Length - open, 64);
            if (lookup.StartsWith("jndi:"u8))
                verdict.Raise(Confidence.High, nested > 0 ? "nested lookups that spell a JNDI lookup" : "a JNDI lookup", open, evidence);
            else if (nested > 1 && colon >= 0 && text[from..].StartsWith("${"u8) && lookup[(colon + 1)..].StartsWith("//"u8))
                verdict.Raise(Confidence.High, "nested lookups that spell an address", open, evidence);
            else if (colon > 0 && nested == 0 && WordList.Has(LoggerLookups, lookup[..colon]) && lookup.Length > colon + 1)
                verdict.Raise(Confidence.Low, "a logger's lookup", open, evidence);
        }
    }

    /// <summary>Lookups that only Log4j has: <c>env</c> and <c>sys</c> are left out, since build and deployment tools have them too.</summary>
    private static ReadOnlySpan<byte> LoggerLookups => " jndi ctx main marker sd map bundle docker k8s log4j event lower upper "u8;
}
