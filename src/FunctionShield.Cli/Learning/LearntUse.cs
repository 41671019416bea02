namespace FunctionShield.Cli.Learning;

/// <summary>A use of AWS: one operation on one resource, or on what a pattern names.</summary>
/// <param name="Service">The service's IAM prefix.</param>
/// <param name="Action">The API operation.</param>
/// <param name="Resource">The resource, <c>*</c> in it for any characters; empty when the operation has none.</param>
/// <param name="Count">How often, at least.</param>
internal sealed record LearntUse(string Service, string Action, string Resource, long Count);
