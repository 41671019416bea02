namespace FunctionShield.Cli.Diagnosing;

/// <summary>Secrets in configuration and environment files. Their values are never said.</summary>
internal static class SecretCheck
{
    public static IEnumerable<Diagnosis> Look(IEnumerable<Setting> settings)
    {
        foreach (Setting setting in settings)
        {
            foreach (Setting each in Unpacked(setting))
            {
                if (SecretLook.KindOf(each.Name, each.Value) is { } kind)
                {
                    yield return new Diagnosis(
                        "secret-in-file", Severity.Error, FormattableString.Invariant($"{each.File}:{each.Line}"), $"{each.Path} = *** looks like {kind}",
                        "Put it into Secrets Manager or Parameter Store, read it at start, and change it: whoever has the package has it.");
                }
            }
        }
    }

    /// <summary>The .NET tools of Lambda put variables into one text: <c>"A"="1";"B"="2"</c>.</summary>
    private static IEnumerable<Setting> Unpacked(Setting setting)
    {
        if (setting.Name != "environment-variables")
        {
            yield return setting;
            yield break;
        }

        foreach (string pair in setting.Value.Split(';'))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length == 2)
                yield return setting with { Path = parts[0].Trim(' ', '"'), Name = parts[0].Trim(' ', '"'), Value = parts[1].Trim(' ', '"') };
        }
    }
}
