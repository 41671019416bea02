using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class JndiLookupTests
{
    [Theory]
    [InlineData("${jndi:ldap://h.example/a}")]
    [InlineData("x ${${lower:J}ndi:rmi://h.example/a}")]
    [InlineData("${${::-j}${::-n}${env:NONE:-d}${upper:i}:ldap://h.example/a}")]
    [InlineData("${${${::-l}ower:j}ndi:ldap://h.example/a}")]
    [InlineData("${jndi\u200b:dns://h.example}")]
    public void A_lookup_is_found_through_its_nesting(string value) => Assert.Equal(Confidence.High, Detector.Ask(JndiLookup.Detect, value));

    [Theory]
    [InlineData("${name}")]
    [InlineData("${env:STAGE}")]
    [InlineData("${self:custom.table}-${opt:stage}")]
    [InlineData("${PATH:-/usr/bin}")]
    [InlineData("java:comp/env and jndi are names")]
    public void Placeholders_of_tools_are_nothing(string value) => Assert.Null(Detector.Ask(JndiLookup.Detect, value));
}
