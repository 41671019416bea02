using System.Globalization;

namespace FunctionShield.Reporting;

/// <summary>The same number for the same kind of finding at the same place, in every process: what de-duplication hangs on.</summary>
/// <remarks>FNV-1a with 64 bits (draft-eastlake-fnv). Not a defence: whoever makes two findings collide has one of them counted with the other.</remarks>
internal static class Fingerprint
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Rule, action, trigger, path without indexes, call and site. Linear in their length.</summary>
    public static ulong Of(Report report)
    {
        ulong hash = Add(Basis, report.Rule.Id);
        hash = Add(hash, ReportNames.Of(report.Decision));
        hash = Add(hash, ReportNames.Of(report.Attribution.Trigger));
        hash = AddPath(hash, report.Attribution.Path);
        hash = Add(hash, report.Call);
        return Add(hash, report.Site);
    }

    /// <summary>The same kind of finding of the same function.</summary>
    public static string OfKind(Report report) => Hex(Add(Of(report), report.Origin.Function.Resource));

    /// <summary>This one finding: also of this invocation, record and reference.</summary>
    public static string OfOne(Report report)
    {
        ulong hash = Add(Add(Add(Of(report), report.Origin.Function.Resource), report.RequestId), report.ReferenceId);
        hash = Add(Add(hash, report.Attribution.Path), report.Evidence);
        return Hex(report.RequestId.Length > 0 ? hash : Add(hash, report.Origin.Time.ToString("O", CultureInfo.InvariantCulture)));
    }

    private static string Hex(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Add(ulong hash, string? text)
    {
        foreach (char c in text ?? "")
            hash = (hash ^ c) * Prime;

        // So that "ab", "c" is not "a", "bc".
        return (hash ^ 0x1F) * Prime;
    }

    // Record three and record seven of a batch are one place.
    private static ulong AddPath(ulong hash, string path)
    {
        bool index = false;
        foreach (char c in path)
        {
            if (!index || !char.IsAsciiDigit(c))
                hash = (hash ^ c) * Prime;
            index = c == '[' || (index && char.IsAsciiDigit(c));
        }

        return (hash ^ 0x1F) * Prime;
    }
}
