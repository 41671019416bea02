namespace FunctionShield.AwsSdk.Requests;

/// <summary>Which fields of which services' JSON requests matter. Source: each service's API reference.</summary>
internal static class RequestFields
{
    /// <summary>Whether the body of this service's requests is worth a look at all.</summary>
    public static bool Has(string service) => service is "dynamodb" or "sqs" or "secretsmanager" or "ssm" or "kms" or "kinesis" or "firehose"
        or "events" or "states" or "logs" or "athena" or "rds-data" or "redshift-data" or "timestream";

    public static FieldRole RoleOf(string service, ReadOnlySpan<byte> name) => service switch
    {
        "dynamodb" => OfDynamoDb(name),
        "sqs" => Is(name, "QueueUrl"u8) || Is(name, "QueueName"u8) || Is(name, "SourceArn"u8) ? FieldRole.Resource : FieldRole.Data,
        "secretsmanager" => Is(name, "SecretId"u8) || Is(name, "Name"u8) || Is(name, "SecretIdList"u8) ? FieldRole.Resource : FieldRole.Data,
        "ssm" => Is(name, "Name"u8) || Is(name, "Names"u8) || Is(name, "Path"u8) || Is(name, "DocumentName"u8) ? FieldRole.Resource : FieldRole.Data,
        "kms" => Is(name, "KeyId"u8) || Is(name, "SourceKeyId"u8) || Is(name, "DestinationKeyId"u8) ? FieldRole.Resource : FieldRole.Data,
        "kinesis" => Is(name, "StreamName"u8) || Is(name, "StreamARN"u8) ? FieldRole.Resource : FieldRole.Data,
        "firehose" => Is(name, "DeliveryStreamName"u8) ? FieldRole.Resource : FieldRole.Data,
        "events" => Is(name, "EventBusName"u8) ? FieldRole.Resource : Is(name, "Entries"u8) ? FieldRole.None : FieldRole.Data,
        "states" => Is(name, "stateMachineArn"u8) || Is(name, "executionArn"u8) || Is(name, "activityArn"u8) ? FieldRole.Resource : FieldRole.Data,
        "logs" => Is(name, "logGroupName"u8) || Is(name, "logGroupIdentifier"u8) || Is(name, "logGroupNames"u8) ? FieldRole.Resource : FieldRole.Data,
        "athena" => Is(name, "QueryString"u8) ? FieldRole.Sql : Is(name, "WorkGroup"u8) ? FieldRole.Resource : FieldRole.Data,
        "rds-data" => Is(name, "sql"u8) || Is(name, "sqlStatements"u8) ? FieldRole.Sql : Is(name, "resourceArn"u8) ? FieldRole.Resource : FieldRole.Data,
        "redshift-data" => Is(name, "Sql"u8) || Is(name, "Sqls"u8) ? FieldRole.Sql
            : Is(name, "ClusterIdentifier"u8) || Is(name, "WorkgroupName"u8) ? FieldRole.Resource : FieldRole.Data,
        "timestream" => Is(name, "QueryString"u8) ? FieldRole.Sql : Is(name, "TableName"u8) ? FieldRole.Resource : FieldRole.Data,
        _ => FieldRole.Data,
    };

    // Not inside items, keys and values: an attribute may be called Statement.
    private static FieldRole OfDynamoDb(ReadOnlySpan<byte> name)
    {
        if (Is(name, "TableName"u8))
            return FieldRole.Resource;
        if (Is(name, "IndexName"u8))
            return FieldRole.Index;
        if (Is(name, "Statement"u8))
            return FieldRole.PartiQl;
        if (name.EndsWith("Expression"u8))
            return FieldRole.Expression;
        if (Is(name, "RequestItems"u8))
            return FieldRole.ResourceKeys;
        return Is(name, "Statements"u8) || Is(name, "TransactStatements"u8) || Is(name, "TransactItems"u8) || Is(name, "Put"u8) || Is(name, "Get"u8)
            || Is(name, "Update"u8) || Is(name, "Delete"u8) || Is(name, "ConditionCheck"u8) ? FieldRole.None : FieldRole.Data;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) => name.SequenceEqual(known);
}
