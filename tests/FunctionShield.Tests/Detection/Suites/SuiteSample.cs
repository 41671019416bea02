using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>One generated text at its place: a field (<c>query.q</c>), or <c>json</c>, <c>form</c>, <c>querystring</c> for a whole HTTP event around it.</summary>
internal readonly record struct SuiteSample(string Place, string Text)
{
    public IReadOnlyList<Report> Ask(Shield shield) => Place switch
    {
        "event" => shield.InspectEvent(Encoding.UTF8.GetBytes(Text)),
        "json" or "form" or "querystring" => shield.InspectEvent(Encoding.UTF8.GetBytes(Around().ToJsonString())),
        _ => shield.InspectValue(Place, Bytes()),
    };

    // "raw:" is a text whose characters are bytes, as binary formats come.
    private byte[] Bytes() => Text.StartsWith("raw:", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(Text[4..]) : Encoding.UTF8.GetBytes(Text);

    private JsonObject Around() => new()
    {
        ["version"] = "2.0",
        ["rawPath"] = "/items",
        ["rawQueryString"] = Place == "querystring" ? Text : "",
        ["headers"] = new JsonObject { ["content-type"] = Place == "json" ? "application/json" : "application/x-www-form-urlencoded" },
        ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["path"] = "/items" } },
        ["body"] = Place == "querystring" ? "" : Text,
    };
}
