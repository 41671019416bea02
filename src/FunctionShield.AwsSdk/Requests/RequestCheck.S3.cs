using System.Net;
using System.Text;
using FunctionShield.Calls;
using FunctionShield.Policies;

namespace FunctionShield.AwsSdk.Requests;

/// <summary>S3: bucket and key, the source of a copy, the keys of a bulk deletion, the statement of S3 Select.</summary>
internal ref partial struct RequestCheck
{
    private void RunS3()
    {
        S3Address address = S3Address.Of(_operation);
        if (address.Bucket.Length > 0)
        {
            CheckChoice(address.Bucket);
            CheckObject(address.Bucket, address.Key);
            if (_operation.Request.Headers.TryGetValue("x-amz-copy-source", out string? source))
                CheckSource(WebUtility.UrlDecode(source));
            if (_operation.Request.SubResources.ContainsKey("select"))
                CheckElements("Expression", address.Bucket);
            else if (_operation.Request.SubResources.ContainsKey("delete"))
                CheckElements("Key", address.Bucket);
        }

        CheckS3Resources();
    }

    private void CheckSource(string source)
    {
        source = source.TrimStart('/');
        int slash = source.IndexOf('/', StringComparison.Ordinal);
        int version = source.IndexOf('?', StringComparison.Ordinal);
        string path = version > slash ? source[..version] : source;
        if (slash <= 0 || path.StartsWith("arn:", StringComparison.Ordinal))
            return;
        CheckChoice(path.AsSpan(0, slash));
        CheckObject(path[..slash], path[(slash + 1)..]);
    }

    /// <summary>A key must stay below what the code put before it. Path and bucket together, so that a key may begin with a slash.</summary>
    private void CheckObject(string bucket, string key)
    {
        if (key.Contains("..", StringComparison.Ordinal))
            _shield.CheckPath(bucket + "/" + key);
        Use(key.Length == 0 ? bucket : bucket + "/" + key);
    }

    // The two XML documents that carry what we look for are flat, and the SDK's own: no parser is loaded for them.
    private void CheckElements(string name, string bucket)
    {
        using RequestBody body = RequestBody.Of(_operation.Request);
        if (body.IsCut)
            _shield.Check(OutboundCall.Expression(body.Bytes));

        ReadOnlySpan<byte> text = body.Bytes;
        byte[] open = Encoding.ASCII.GetBytes("<" + name + ">");
        while (text.IndexOf(open) is var at and >= 0)
        {
            text = text[(at + open.Length)..];
            int end = text.IndexOf((byte)'<');
            string value = WebUtility.HtmlDecode(Encoding.UTF8.GetString(end < 0 ? text : text[..end]));
            if (name == "Key")
                CheckObject(bucket, value);
            else
                _shield.CheckSql(value, SqlDialect.PartiQl);
        }
    }

    // Keys are as many as there are objects: what is recorded is the bucket's.
    private void CheckS3Resources()
    {
        if (_resources.Count == 0)
            _resources.Add("");
        foreach (string resource in _resources)
        {
            IsUnlisted |= _shield.CheckAwsCall(_operation.Service, _operation.Action, resource) == Decision.Log;
            int slash = resource.IndexOf('/', StringComparison.Ordinal);
            _recorder.Add(_operation.Service, _operation.Action, slash < 0 ? resource : string.Concat(resource.AsSpan(0, slash), "/*"));
        }
    }
}
