using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.APIGatewayEvents;

[DataContract]
public class APIGatewayCustomAuthorizerResponse
{
    [DataMember(Name = "principalId")]
    [JsonPropertyName("principalId")]
    public string PrincipalID { get; set; }

    [DataMember(Name = "policyDocument")]
    [JsonPropertyName("policyDocument")]
    public APIGatewayCustomAuthorizerPolicy PolicyDocument { get; set; }

    [DataMember(Name = "context")]
    [JsonPropertyName("context")]
    public APIGatewayCustomAuthorizerContextOutput Context { get; set; }

    [DataMember(Name = "usageIdentifierKey")]
    [JsonPropertyName("usageIdentifierKey")]
    public string UsageIdentifierKey { get; set; }
}
