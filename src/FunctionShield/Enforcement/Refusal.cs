using System.Text;
using FunctionShield.Findings;

namespace FunctionShield.Enforcement;

/// <summary>The trigger's own "no", as the bytes that a function would return.</summary>
internal static class Refusal
{
    /// <summary>The response that refuses an HTTP request; empty for triggers that nobody waits for.</summary>
    /// <param name="trigger">Who asks.</param>
    /// <param name="status">403, or 400 for what could not be parsed.</param>
    /// <param name="referenceId">Finds the finding in the log; letters, digits and hyphens only.</param>
    /// <remarks>Body: problem details (RFC 9457). No payload and no rule goes back: that would tell an attacker what to try next.</remarks>
    public static byte[] Http(Trigger trigger, int status, string referenceId)
    {
        if (trigger is not (Trigger.ApiGatewayV1 or Trigger.ApiGatewayV2 or Trigger.FunctionUrl or Trigger.Alb or Trigger.WebSocket or Trigger.VpcLattice))
            return [];

        string title = status == 400 ? "Bad Request" : "Forbidden";
        string description = trigger is Trigger.Alb or Trigger.VpcLattice ? $"\"statusDescription\":\"{status} {title}\"," : "";
        return Encoding.UTF8.GetBytes(
            $$"""
            {"statusCode":{{status}},{{description}}"headers":{"content-type":"application/problem+json","cache-control":"no-store"},"body":"{\"type\":\"about:blank\",\"title\":\"{{title}}\",\"status\":{{status}},\"instance\":\"urn:functionshield:{{referenceId}}\"}","isBase64Encoded":false}
            """);
    }
}
