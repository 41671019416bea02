using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.APIGatewayEvents;

[DataContract]
public class APIGatewayCustomAuthorizerV2IamResponse
{
    [DataMember(Name = "principalId")]
    [JsonPropertyName("principalId")]
    public string PrincipalID { get; set; }

    [DataMember(Name = "policyDocument")]
    [JsonPropertyName("policyDocument")]
    public APIGatewayCustomAuthorizerPolicy PolicyDocument { get; set; }

    [DataMember(Name = "context")]
    [JsonPropertyName("context")]
    public Dictionary<string, object> Context { get; set; }
}
