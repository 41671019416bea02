using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace FunctionShield.AwsSdk.Requests;

/// <summary>Which operation of which service a pipeline is about to call.</summary>
internal readonly struct AwsOperation
{
    private const string Suffix = "Request";

    public AwsOperation(IRequestContext context)
    {
        Request = context.Request;
        Config = context.ClientConfig;
        Service = ServiceNames.PrefixOf(context.ServiceMetaData.ServiceId);
        string name = context.RequestName;
        Action = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    public IRequest Request { get; }

    public IClientConfig Config { get; }

    /// <summary>The prefix that IAM uses for the service, <c>dynamodb</c>.</summary>
    public string Service { get; }

    /// <summary>The API operation, <c>GetItem</c>.</summary>
    public string Action { get; }

    public bool IsS3 => Service == "s3";
}
