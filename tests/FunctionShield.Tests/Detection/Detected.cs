using System.Text;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

internal delegate void DetectorUnderTest(in FieldView view, ref FindingBuffer findings);

/// <summary>What one detector says about one text at one place.</summary>
internal static class Detected
{
    public static Confidence? By(DetectorUnderTest detect, string text, FieldKind kind = FieldKind.Body, string name = "value")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        detect(new FieldView(bytes, Encoding.UTF8.GetBytes(name), kind, DecodeLayers.None, FirstLook.At(bytes)), ref findings);
        foreach (ref readonly Finding finding in findings.Findings)
        {
            Assert.InRange(finding.Start, 0, bytes.Length);
            Assert.InRange(finding.Length, 0, bytes.Length - finding.Start);
        }

        return findings.Count == 0 ? null : findings.Findings[0].Confidence;
    }

    /// <summary>Bytes allocated by looking once at each text, after a warm-up.</summary>
    public static long Allocated(DetectorUnderTest detect, params string[] texts)
    {
        byte[][] inputs = [.. texts.Select(Encoding.UTF8.GetBytes)];
        Assert.Equal(0, Run());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        int Run()
        {
            int found = 0;
            foreach (byte[] text in inputs)
            {
                var slots = new FindingSlots();
                var findings = new FindingBuffer(slots);
                detect(new FieldView(text, "url"u8, FieldKind.Query, DecodeLayers.None, FirstLook.At(text)), ref findings);
                found += findings.Count;
            }

            return found;
        }
    }
}
