namespace FunctionShield.AwsSdk.Recording;

/// <summary>What a process used of AWS: one service, operation and resource.</summary>
/// <param name="Service">The service's IAM prefix, <c>dynamodb</c>.</param>
/// <param name="Action">The API operation, <c>Query</c>.</param>
/// <param name="Resource">The resource as calls name it, <c>bucket/*</c> for objects; empty when the operation has none.</param>
/// <param name="Count">How often, since the process began.</param>
public sealed record ActionUse(string Service, string Action, string Resource, long Count);
