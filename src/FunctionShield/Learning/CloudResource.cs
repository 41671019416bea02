namespace FunctionShield.Learning;

/// <summary>A cloud resource's name with what is data in it taken out.</summary>
internal static class CloudResource
{
    /// <summary>Writes it.</summary>
    /// <param name="service">The service's IAM prefix.</param>
    /// <param name="resource">As the call names it.</param>
    /// <param name="folded">One more than the resource.</param>
    /// <returns>The characters written.</returns>
    /// <remarks>
    /// Tables, queues, functions, keys and topics are named by whoever set them up and stay. Data are: an object's key, the id of a
    /// WebSocket's connection, the endpoint of one device.
    /// </remarks>
    public static int Write(ReadOnlySpan<char> service, ReadOnlySpan<char> resource, Span<char> folded)
    {
        int kept = resource.Length;
        if (service is "s3" && !resource.StartsWith("arn:"))
            kept = resource.IndexOf('/') + 1;
        else if (service is "execute-api")
            kept = 0;
        else if (service is "sns" && resource.IndexOf(":endpoint/") is var endpoint and > 0)
            kept = endpoint + ":endpoint/".Length;

        // A bucket alone.
        if (service is "s3" && kept == 0)
            kept = resource.Length;
        return FoldedPath.Write(resource, kept, folded);
    }
}
