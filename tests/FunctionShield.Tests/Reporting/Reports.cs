using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

internal static class Reports
{
    public static Report One(Decision decision, string requestId = "", string referenceId = "", Rule? rule = null) => new(
        rule ?? Rule.SqlInput, Confidence.High, decision, new Attribution(Trigger.Sqs, 3, "$.Records[3].body", DecodeLayers.None), "reason",
        "' OR 1=1", null, requestId, referenceId);
}
