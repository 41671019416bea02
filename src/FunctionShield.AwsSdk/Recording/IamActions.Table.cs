namespace FunctionShield.AwsSdk.Recording;

/// <summary>API operations to the permissions that they need, and names to ARNs. Source: AWS Service Authorization Reference.</summary>
internal static class IamActions
{
    public static string[] Of(string service, string action) => (service, action) switch
    {
        ("s3", "ListObjects" or "ListObjectsV2" or "HeadBucket") => ["ListBucket"],
        ("s3", "ListBuckets") => ["ListAllMyBuckets"],
        ("s3", "HeadObject" or "GetObjectMetadata" or "SelectObjectContent") => ["GetObject"],
        ("s3", "CopyObject" or "CopyPart" or "UploadPartCopy") => ["GetObject", "PutObject"],
        ("s3", "InitiateMultipartUpload" or "CreateMultipartUpload" or "UploadPart" or "CompleteMultipartUpload") => ["PutObject"],
        ("s3", "DeleteObjects") => ["DeleteObject"],
        ("sqs", "SendMessageBatch") => ["SendMessage"],
        ("sqs", "DeleteMessageBatch") => ["DeleteMessage"],
        ("sqs", "ChangeMessageVisibilityBatch") => ["ChangeMessageVisibility"],
        ("sns", "PublishBatch") => ["Publish"],
        ("lambda", "Invoke" or "InvokeWithResponseStream") => ["InvokeFunction"],
        ("events", "PutEvents") => ["PutEvents"],
        ("bedrock", "Converse") => ["InvokeModel"],
        ("bedrock", "ConverseStream") => ["InvokeModelWithResponseStream"],
        ("dynamodb", "ExecuteStatement" or "BatchExecuteStatement" or "ExecuteTransaction") => ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"],
        ("dynamodb", "TransactGetItems") => ["GetItem"],
        ("dynamodb", "TransactWriteItems") => ["ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem"],
        _ => [action],
    };

    public static string ArnOf(string service, string permission, string resource)
    {
        if (resource.Length == 0 || resource == "*" || permission == "ListAllMyBuckets")
            return "*";
        if (resource.StartsWith("arn:", StringComparison.Ordinal))
            return resource;

        // A permission on the bucket, not on what is in it.
        if (service == "s3")
            return "arn:aws:s3:::" + (permission == "ListBucket" ? resource.Split('/')[0] : resource);
        return service switch
        {
            "dynamodb" => "arn:aws:dynamodb:*:*:table/" + resource,
            "sqs" when resource.Split('/') is [var account, var queue] => $"arn:aws:sqs:*:{account}:{queue}",
            "sqs" => "arn:aws:sqs:*:*:" + resource,
            "lambda" => "arn:aws:lambda:*:*:function:" + resource,
            "secretsmanager" => "arn:aws:secretsmanager:*:*:secret:" + resource + "-??????",
            "ssm" => "arn:aws:ssm:*:*:parameter/" + resource.TrimStart('/'),
            "kms" => resource.StartsWith("alias/", StringComparison.Ordinal) ? "arn:aws:kms:*:*:" + resource : "arn:aws:kms:*:*:key/" + resource,
            "kinesis" => "arn:aws:kinesis:*:*:stream/" + resource,
            "firehose" => "arn:aws:firehose:*:*:deliverystream/" + resource,
            "events" => "arn:aws:events:*:*:event-bus/" + resource,
            "logs" => "arn:aws:logs:*:*:log-group:" + resource + ":*",
            "athena" => "arn:aws:athena:*:*:workgroup/" + resource,
            _ => "*",
        };
    }
}
