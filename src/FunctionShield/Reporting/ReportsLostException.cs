using System.Globalization;

namespace FunctionShield.Reporting;

/// <summary>Passed to a sink, never thrown: so many reports were lost because the sink failed.</summary>
internal sealed class ReportsLostException(int count) : Exception(
    string.Create(CultureInfo.InvariantCulture, $"{count} reports were lost because the sink failed."));
