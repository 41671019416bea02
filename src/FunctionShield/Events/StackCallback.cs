using FunctionShield.Grammars;

namespace FunctionShield.Events;

/// <summary>Where CloudFormation waits for a custom resource's answer: a presigned URL in the event, and so an input.</summary>
/// <remarks>
/// Buckets are anybody's to name: <c>cloudformation-custom-resource-response-</c> alone says nothing. CloudFormation's own carry the
/// region, without its hyphens, and stand in that region (CloudFormation User Guide, "Setting up VPC endpoints for custom resources"), which
/// must be the stack's. The URL is read strictly: no port, no user, no other scheme, nothing but a name before the first slash.
/// </remarks>
internal static class StackCallback
{
    private const int MaxUrl = 4096;

    private static ReadOnlySpan<byte> Bucket => "cloudformation-custom-resource-response-"u8;

    /// <summary>Whether a response URL is in CloudFormation's own bucket of the stack's region.</summary>
    /// <param name="url">The event's <c>ResponseURL</c>.</param>
    /// <param name="stackId">The event's <c>StackId</c>.</param>
    public static bool IsCloudFormations(ReadOnlySpan<byte> url, ReadOnlySpan<byte> stackId)
    {
        if (!ArnText.TryRead(stackId, out ArnText stack) || !stack.Service.SequenceEqual("cloudformation"u8) || !stack.IsConsistent || !IsRegion(stack.Region))
            return false;
        if (url.Length > MaxUrl || url.ContainsAnyExceptInRange((byte)'!', (byte)'~') || !url.StartsWith("https://"u8))
            return false;

        ReadOnlySpan<byte> host = url["https://"u8.Length..];
        int end = host.IndexOf((byte)'/');
        if (end < 0 || !host[..end].StartsWith(Bucket))
            return false;

        ReadOnlySpan<byte> rest = host[Bucket.Length..end];
        int dot = rest.IndexOf((byte)'.');
        return dot > 0 && IsWithoutHyphens(rest[..dot], stack.Region) && IsS3(rest[(dot + 1)..], stack.Region);
    }

    /// <summary>The forms of S3's endpoints, old and new (AWS General Reference, "Amazon S3 endpoints and quotas").</summary>
    private static bool IsS3(ReadOnlySpan<byte> endpoint, ReadOnlySpan<byte> region)
    {
        ReadOnlySpan<byte> domain = region.StartsWith("cn-"u8) ? ".amazonaws.com.cn"u8 : region.StartsWith("eusc-"u8) ? ".amazonaws.eu"u8 : ".amazonaws.com"u8;
        if (!endpoint.EndsWith(domain))
            return false;

        // The endpoint without a region serves every region's buckets, so there a bucket's name is all that it has: only the first region's counts.
        ReadOnlySpan<byte> service = endpoint[..^domain.Length];
        if (!service.EndsWith(region))
            return service.SequenceEqual("s3"u8) && region.SequenceEqual("us-east-1"u8);

        service = service[..^region.Length];
        return service.SequenceEqual("s3."u8) || service.SequenceEqual("s3-"u8) || service.SequenceEqual("s3.dualstack."u8)
            || service.SequenceEqual("s3-fips."u8) || service.SequenceEqual("s3-fips-"u8) || service.SequenceEqual("s3-fips.dualstack."u8);
    }

    /// <remarks><c>accelerate</c> and <c>external-1</c> stand where a region does, too, and serve anyone's bucket.</remarks>
    private static bool IsRegion(ReadOnlySpan<byte> region)
    {
        if (region.Length is < 6 or > 32 || region[^1] is < (byte)'1' or > (byte)'9' || region[^2] != '-' || region.Count((byte)'-') < 2)
            return false;

        foreach (byte b in region[..^1])
        {
            if (b is not ((>= (byte)'a' and <= (byte)'z') or (byte)'-'))
                return false;
        }

        return region[2] == '-' || region.StartsWith("eusc-"u8);
    }

    private static bool IsWithoutHyphens(ReadOnlySpan<byte> text, ReadOnlySpan<byte> region)
    {
        int at = 0;
        foreach (byte b in region)
        {
            if (b == '-')
                continue;
            if (at >= text.Length || text[at++] != b)
                return false;
        }

        return at == text.Length;
    }
}
