namespace FunctionShield.Lambda;

/// <summary>What the adapter answers in the handler's place.</summary>
internal static class Answers
{
    /// <summary>A document that nobody reads: the batch was dealt with, or the handler declares nothing.</summary>
    public static MemoryStream Null() => Of("null"u8);

    /// <summary>An IAM policy that denies; API Gateway then answers 403. The resource is any, since nothing may be called.</summary>
    public static MemoryStream DenyPolicy() => Of(
        """{"principalId":"refused","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["execute-api:Invoke"],"Resource":["*"]}]}}"""u8);

    /// <summary>The HTTP API authorizer's short form of no.</summary>
    public static MemoryStream NotAuthorized() => Of("""{"isAuthorized":false}"""u8);

    /// <summary>A stream over bytes that the answer may keep.</summary>
    public static MemoryStream Of(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        return new MemoryStream(copy, 0, copy.Length, writable: false, publiclyVisible: true);
    }
}
