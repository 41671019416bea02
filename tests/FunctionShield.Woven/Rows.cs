namespace FunctionShield.Woven;

/// <summary>Every guarded API. Plain code: that it is guarded is the weaver's doing.</summary>
internal static partial class Rows
{
    public static IEnumerable<Row> All() => [.. Data(), .. Dapper(), .. Processes(), .. Files(), .. Archives(), .. Xml(), .. Code()];
}
