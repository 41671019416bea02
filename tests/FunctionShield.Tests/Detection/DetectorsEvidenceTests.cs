using System.Text;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

/// <summary>What a report quotes of a text: the attack and nothing harmless before it.</summary>
public class DetectorsEvidenceTests
{
    [Theory]
    [InlineData("sql-injection", "name«' OR 1=1 --»")]
    [InlineData("sql-injection", "«O\"Neil\" UNION SELECT a FROM b»")]
    [InlineData("sql-injection", "«1 OR 1=1»")]
    [InlineData("sql-injection", "«1; DROP TABLE a»")]
    [InlineData("xss", "hello «<script»>alert(1)</script>")]
    [InlineData("xss", "hello <img src=x «onerror=alert(1)»>")]
    [InlineData("xss", "a <svg/«onload=alert(1)»>")]
    [InlineData("xss", "x\" «onmouseover=alert(1) a=\"»")]
    [InlineData("xss", "a <b>c</b> <iframe «src=javascript:alert(1)»>")]
    [InlineData("command-injection", "report«; cat /etc/passwd»")]
    [InlineData("command-injection", "a «$(id»)")]
    [InlineData("path-traversal", "images/«../../../etc/passwd»")]
    [InlineData("path-traversal", "«../../../../etc/passwd»")]
    [InlineData("path-traversal", "«/etc/passwd»")]
    [InlineData("path-traversal", "«php://filter/convert.base64-encode/resource=index»")]
    [InlineData("ssrf", "http://«169.254.169.254»/latest/meta-data/")]
    [InlineData("ssrf", "«gopher://127.0.0.1:6379/_x»")]
    [InlineData("nosql-injection", "{\"name\":{\"«$ne»\":null}}")]
    [InlineData("nosql-injection", "x«' || '1'=='1»")]
    [InlineData("xxe", "<?xml version=\"1.0\"?><!DOCTYPE a [«<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>»")]
    [InlineData("template-injection", "hello «{{7*7}}»")]
    [InlineData("template-injection", "hello «{{''.__class__.__mro__}}»")]
    [InlineData("template-injection", "a «${T(java.lang.Runtime).getRuntime()}»")]
    [InlineData("jndi-injection", "agent «${jndi:ldap://example.org/a}»")]
    [InlineData("jndi-injection", "agent «${${lower:j}ndi:ldap://example.org/a}»")]
    [InlineData("unsafe-deserialization", "x=«O:8:\"stdClass\":1:{s:1:\"a\";i:1;}»")]
    [InlineData("unsafe-deserialization", "a: «!!python/object/apply:os.system »['id']")]
    [InlineData("unsafe-deserialization", "«rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1h»cA")]
    [InlineData("unsafe-deserialization", "{\"a\":1,\"«$type\":\"System.Windows.Data.ObjectDataProvider, PresentationFram»ework\"}")]
    [InlineData("ldap-injection", "user*«)(uid=*))(|(uid=*»")]
    [InlineData("xpath-injection", "x'« or count(//user)>0 or 'a'='b»")]
    [InlineData("log-injection", "a«\n2026-01-01 00:00:00 INFO user a»dmin logged in")]
    [InlineData("code-injection", "a');«require('child_process').exec('id');//»")]
    [InlineData("code-injection", "«__import__('os').system('id')»")]
    [InlineData("prototype-pollution", "{\"«__proto__»\":{\"a\":1}}")]
    public void A_finding_begins_and_ends_with_its_attack(string className, string marked)
    {
        byte[] text = Encoding.UTF8.GetBytes(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        Detectors.Run(new FieldView(text, "value"u8, FieldKind.Body, DecodeLayers.None, FirstLook.At(text)), ref findings);
        string found = "nothing";
        foreach (ref readonly Finding finding in findings.Findings)
        {
            if (finding.Rule.ClassName != className)
                continue;
            int end = finding.Start + finding.Length;
            found = Encoding.UTF8.GetString(text[..finding.Start]) + "«" + Encoding.UTF8.GetString(text[finding.Start..end]) + "»" + Encoding.UTF8.GetString(text[end..]);
            break;
        }

        Assert.Equal(marked, found);
    }
}
