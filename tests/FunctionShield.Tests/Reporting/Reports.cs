using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

internal static class Reports
{
    public static Report One(Decision decision, string requestId = "", string referenceId = "", Rule? rule = null) => new(
        rule ?? Rule.SqlInput, Confidence.High, decision, new Attribution(Trigger.Sqs, 3, "$.Records[3].body", DecodeLayers.None), "reason",
        "' OR 1=1", null, requestId, referenceId);

    public static readonly FunctionIdentity Function =
        new FunctionIdentity("orders", "7").WithArn("arn:aws:lambda:eu-west-1:123456789012:function:orders:live");

    /// <summary>A finding of an outlet with everything that a report can have.</summary>
    public static Report Full(Decision decision = Decision.Block) => new(
        Rule.SqlStructure, Confidence.Proof, decision, new Attribution(Trigger.Sqs, 3, "$.Records[3].body.name", DecodeLayers.None),
        "closes the literal and adds a condition", "SELECT * FROM p WHERE n = 'x' OR 'a'='a'", "sql", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", "3ac763a03bfe3eef")
    {
        Site = "Shop.Catalog.Find",
        Origin = new ReportOrigin(Function, new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), "1-5759e988-bd862e3fe1be46a994272793", "059f36b4-87a3"),
    };
}
