using System.Text;
using FunctionShield.AwsSdk.Recording;
using FunctionShield.Calls;
using FunctionShield.Policies;

namespace FunctionShield.AwsSdk.Requests;

/// <summary>Everything that is asked about one call, in order: where it goes, what it says, what it is about.</summary>
/// <remarks>
/// Reads the marshalled request, which every service has in one of four forms (JSON, query parameters, path, XML): no service's package is
/// needed, and nothing is reflected on. One pass over the body, at most 1 MB of it.
/// </remarks>
internal ref partial struct RequestCheck(Shield shield, AwsOperation operation, ActionRecorder recorder)
{
    private readonly Shield _shield = shield;
    private readonly AwsOperation _operation = operation;
    private readonly ActionRecorder _recorder = recorder;
    private readonly List<string> _resources = [];

    /// <summary>The call is not on the policy's list, and policy only logs that.</summary>
    public bool IsUnlisted { get; private set; }

    /// <exception cref="ShieldBlockedException">Policy blocks the call.</exception>
    public void Run()
    {
        CheckEndpoint();
        if (_operation.IsS3)
        {
            RunS3();
            return;
        }

        if (RequestFields.Has(_operation.Service))
            ReadBody();
        if (_resources.Count == 0)
            ReadParameters();
        CheckResources();
    }

    /// <remarks>AWS's own endpoints are the SDK's choice. Others (an input as region or service address) are asked about like any URL.</remarks>
    private void CheckEndpoint()
    {
        if (_operation.Request.Endpoint is not { } endpoint || IsOfAws(endpoint.Host))
            return;

        _shield.CheckUrl(endpoint.AbsoluteUri);
        CheckChoice(endpoint.AbsoluteUri.AsSpan().TrimEnd('/'));
    }

    private static bool IsOfAws(string host) => host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".api.aws", StringComparison.OrdinalIgnoreCase);

    // Query protocol and REST: topic, role and function stand in parameters or in the path.
    private void ReadParameters()
    {
        ReadOnlySpan<string> parameters = ["TopicArn", "TargetArn", "RoleArn", "FunctionName", "QueueUrl"];
        foreach (string name in parameters)
        {
            if (_operation.Request.Parameters.TryGetValue(name, out string? value))
                AddResource(value);
        }

        ReadOnlySpan<string> places = ["{FunctionName}", "{modelId}", "{connectionId}"];
        foreach (string name in places)
        {
            if (_operation.Request.PathResources.TryGetValue(name, out string? value))
                AddResource(value);
        }
    }

    private void AddResource(string name)
    {
        CheckChoice(name);
        Use(_operation.Service == "sqs" ? QueueName(name) : name);
    }

    private void Use(string resource)
    {
        if (resource.Length > 0 && !_resources.Contains(resource))
            _resources.Add(resource);
    }

    /// <summary>Asks whether an input named it, unless the policy's list answers already.</summary>
    private void CheckChoice(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || _shield.Policy.Aws.IsListed || !Shield.HasInvocation)
            return;

        byte[] text = new byte[Encoding.UTF8.GetMaxByteCount(name.Length)];
        _shield.Check(OutboundCall.Resource(text.AsSpan(0, Encoding.UTF8.GetBytes(name, text))));
    }

    private void CheckResources()
    {
        if (_resources.Count == 0)
            _resources.Add("");
        foreach (string resource in _resources)
        {
            IsUnlisted |= _shield.CheckAwsCall(_operation.Service, _operation.Action, resource) == Decision.Log;
            _recorder.Add(_operation.Service, _operation.Action, resource);
        }
    }

    /// <summary><c>https://sqs.eu-west-1.amazonaws.com/1234/orders</c> is <c>1234/orders</c>: an account and a name.</summary>
    private static string QueueName(string queue)
    {
        int scheme = queue.IndexOf("://", StringComparison.Ordinal);
        int slash = scheme < 0 ? -1 : queue.IndexOf('/', scheme + 3);
        return slash < 0 ? queue : queue[(slash + 1)..];
    }
}
