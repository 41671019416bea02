using System.Net;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda;

namespace NewFunction;

/// <summary>
/// Handles uploaded objects. A key that carries an attack fails the invocation: S3's events have no batch failures, and nothing else is
/// set up to keep the record. Lambda retries it, and then hands it to the on-failure destination (template.yaml).
/// </summary>
public sealed class Function(LambdaShieldOptions? options) : ShieldedConsumer<S3Event>(new DefaultLambdaJsonSerializer(), options)
{
    /// <summary>For Lambda.</summary>
    public Function()
        : this(null)
    {
    }

    /// <inheritdoc/>
    protected override Task HandleAsync(S3Event input, ILambdaContext context)
    {
        foreach (var record in input.Records)
        {
            // Keys arrive encoded as in a form: a space is a plus sign.
            string key = WebUtility.UrlDecode(record.S3.Object.Key);
            context.Logger.LogLine($"{record.S3.Bucket.Name}: {key}");
        }

        return Task.CompletedTask;
    }
}
