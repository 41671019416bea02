namespace FunctionShield.AwsSdk.Recording;

/// <summary>A permission, as IAM names it, on what it is needed for.</summary>
/// <param name="Name">The service's prefix and the action, <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN; region and account are <c>*</c> where calls do not name them. <c>*</c> for permissions without a resource.</param>
public sealed record IamPermission(string Name, string Resource);
