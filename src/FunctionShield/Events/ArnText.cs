namespace FunctionShield.Events;

/// <summary>An ARN's parts: <c>arn:partition:service:region:account:resource</c> (AWS, "Amazon Resource Names").</summary>
internal readonly ref struct ArnText
{
    private ArnText(ReadOnlySpan<byte> partition, ReadOnlySpan<byte> service, ReadOnlySpan<byte> region, ReadOnlySpan<byte> account, ReadOnlySpan<byte> resource)
    {
        Partition = partition;
        Service = service;
        Region = region;
        Account = account;
        Resource = resource;
    }

    public ReadOnlySpan<byte> Partition { get; }

    public ReadOnlySpan<byte> Service { get; }

    /// <summary>Empty where names are global: buckets, roles.</summary>
    public ReadOnlySpan<byte> Region { get; }

    /// <summary>Empty where the name alone is unique: buckets.</summary>
    public ReadOnlySpan<byte> Account { get; }

    public ReadOnlySpan<byte> Resource { get; }

    /// <summary>The partition is the one that the region belongs to. China and GovCloud are told by their prefix; others are not judged.</summary>
    public bool IsConsistent => Region.IsEmpty
        || (Region.StartsWith("cn-"u8) == Partition.SequenceEqual("aws-cn"u8) && Region.StartsWith("us-gov-"u8) == Partition.SequenceEqual("aws-us-gov"u8));

    /// <returns>False when it is no ARN, or one that is not complete.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out ArnText arn)
    {
        arn = default;
        if (!text.StartsWith("arn:"u8))
            return false;

        ReadOnlySpan<byte> rest = text[4..];
        ReadOnlySpan<byte> partition = Next(ref rest), service = Next(ref rest), region = Next(ref rest), account = Next(ref rest);
        if (partition.IsEmpty || service.IsEmpty || rest.IsEmpty)
            return false;

        arn = new ArnText(partition, service, region, account, rest);
        return true;
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest)
    {
        int colon = rest.IndexOf((byte)':');
        ReadOnlySpan<byte> part = colon < 0 ? rest : rest[..colon];
        rest = colon < 0 ? default : rest[(colon + 1)..];
        return part;
    }
}
