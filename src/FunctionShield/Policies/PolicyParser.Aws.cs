using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>Which AWS calls may be made, and whose responses become inputs: <c>aws</c>.</summary>
internal ref partial struct PolicyParser
{
    private const string AwsCallExpected = "a service and an action, with * for any characters", AwsCallFix = "Write for example \"s3:GetObject\" or \"sqs:*\".";

    private void ReadAws(PolicyLayer layer, bool certain)
    {
        if (!IsObject())
        {
            // Whoever writes "aws" wants fewer calls than all.
            Changes(layer, certain).AwsAllowed = [];
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Aws, outer, ref seen, out int key, out bool spelt))
        {
            PolicyChanges changes = Changes(layer, certain && spelt);
            List<AwsRule> rules = [];
            try
            {
                ReadAwsCalls(rules, withResources: key == 0);
            }
            finally
            {
                // Also when the text breaks off in the middle: what cannot be read of the list allows nothing.
                if (key == 0)
                    changes.AwsAllowed = [.. rules];
                else
                    changes.AwsTracked = [.. rules];
            }
        }
    }

    private void ReadAwsCalls(List<AwsRule> rules, bool withResources)
    {
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            if ((withResources && _reader.TokenType == JsonTokenType.StartObject ? ReadAwsRule() : ReadAwsCall()) is { } rule)
                rules.Add(rule);
        }

        _path = outer;
    }

    /// <summary><c>s3:GetObject</c></summary>
    private AwsRule? ReadAwsCall()
    {
        string call = _reader.TokenType == JsonTokenType.String ? Text() : "";
        int colon = call.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && IsAwsName(call.AsSpan(0, colon), isService: true) && IsAwsName(call.AsSpan(colon + 1), isService: false))
            return new AwsRule(call[..colon], [call[(colon + 1)..]]);

        Refuse(AwsCallExpected, AwsCallFix);
        return null;
    }

    /// <summary>A rule that was read whole, or null: half a rule would allow more than was meant.</summary>
    private AwsRule? ReadAwsRule()
    {
        string outer = _path;
        int errors = _errors.Count;
        ulong seen = 0;
        string? service = null;
        List<string> actions = [];
        List<string> resources = [];
        while (NextKey(PolicyWords.AwsRule, outer, ref seen, out int key, out _))
        {
            if (key == 0)
                service = ReadAwsService();
            else
                ReadAwsNames(key == 1 ? actions : resources, isAction: key == 1);
        }

        if (service is null && _errors.Count == errors)
            Report("a service", "Add \"service\": the prefix that IAM uses, as in \"s3\".");
        return service is null || _errors.Count > errors ? null : new AwsRule(service, [.. actions], [.. resources]);
    }

    private string? ReadAwsService()
    {
        string service = _reader.TokenType == JsonTokenType.String ? Text() : "";
        if (IsAwsName(service, isService: true))
            return service;

        Refuse("the prefix that IAM uses for a service, with * for any characters", "Write for example \"dynamodb\".");
        return null;
    }

    private void ReadAwsNames(List<string> names, bool isAction)
    {
        int count = names.Count;
        int errors = _errors.Count;
        if (!IsList())
            return;

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            string name = _reader.TokenType == JsonTokenType.String ? Text() : "";
            if (isAction ? IsAwsName(name, isService: false) : name.Length > 0)
                names.Add(name);
            else if (isAction)
                Refuse("the name of an API operation, with * for any characters", "Write for example \"GetObject\", without the service.");
            else
                Refuse("a resource's name, with * for any characters", "Write for example \"my-bucket/uploads/*\" or \"orders\".");
        }

        _path = outer;
        if (names.Count == count && _errors.Count == errors)
            Report(isAction ? "a list of API operations" : "a list of resources", "An empty list would mean any: leave the key out for that.");
    }

    private static bool IsAwsName(ReadOnlySpan<char> name, bool isService)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '*' && !(isService && c == '-'))
                return false;
        }

        return !name.IsEmpty;
    }
}
