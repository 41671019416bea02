using System.Text;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Support;

/// <summary>Asks one detector about one text.</summary>
internal static class Detector
{
    public delegate void Detect(in FieldView view, ref FindingBuffer findings);

    public static Confidence? Ask(Detect detect, string value, FieldKind kind = FieldKind.Body, string name = "comment") =>
        Ask(detect, Encoding.UTF8.GetBytes(value), kind, name);

    public static Confidence? Ask(Detect detect, ReadOnlySpan<byte> value, FieldKind kind = FieldKind.Body, string name = "comment")
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        detect(new FieldView(value, Encoding.UTF8.GetBytes(name), kind, DecodeLayers.None, FirstLook.At(value)), ref findings);
        foreach (ref readonly Finding finding in findings.Findings)
        {
            Assert.InRange(finding.Start, 0, value.Length);
            Assert.InRange(finding.Start + finding.Length, finding.Start, value.Length);
        }

        return findings.Count == 0 ? null : findings.Findings[0].Confidence;
    }

    /// <summary>Managed bytes that looking at a text costs once everything is warm.</summary>
    public static long Allocated(Detect detect, string value, FieldKind kind = FieldKind.Query)
    {
        byte[] text = Encoding.UTF8.GetBytes(value), name = "q"u8.ToArray();
        for (int i = 0; i < 3; i++)
            Once(detect, text, name, kind);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Once(detect, text, name, kind);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Once(Detect detect, byte[] text, byte[] name, FieldKind kind)
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        detect(new FieldView(text, name, kind, DecodeLayers.None, FirstLook.At(text)), ref findings);
    }
}
