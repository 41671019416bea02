using System.Net;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda;

// The one line: every typed handler of this assembly is shielded. With no quarantine set up, a refused object key fails the
// invocation; Lambda retries it and then hands it to the function's on-failure destination.
[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))]

namespace FunctionShield.Examples.S3;

/// <summary>Says which thumbnail an uploaded picture gets.</summary>
public static class Function
{
    public static string Handle(S3Event uploaded, ILambdaContext context)
    {
        var thumbnails = new List<string>();
        foreach (var record in uploaded.Records)
        {
            // Keys arrive encoded as in a form: a space is a plus sign.
            string key = WebUtility.UrlDecode(record.S3.Object.Key);
            string thumbnail = Path.ChangeExtension(key, ".thumbnail.png");
            context.Logger.LogLine($"{record.S3.Bucket.Name}: {thumbnail}");
            thumbnails.Add(thumbnail);
        }

        return string.Join('\n', thumbnails);
    }
}
