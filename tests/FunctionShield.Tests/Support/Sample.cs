namespace FunctionShield.Tests.Support;

/// <summary>Our own sample events, true to the shapes that AWS documents.</summary>
internal static class Sample
{
    public static readonly string[] Names = ["apigateway-v1", "apigateway-v2", "s3", "sqs", "dynamodb"];

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".json"));
}
