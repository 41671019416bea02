using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Amazon.Lambda.Serialization.SystemTextJson;

[RequiresUnreferencedCode("CamelCaseLambdaJsonSerializer reflects over the types it reads and writes. Use SourceGeneratorLambdaJsonSerializer when trimming.")]
public class CamelCaseLambdaJsonSerializer : DefaultLambdaJsonSerializer
{
    public CamelCaseLambdaJsonSerializer()
        : base(static options => options.PropertyNamingPolicy = new AwsNamingPolicy(JsonNamingPolicy.CamelCase))
    {
    }
}
