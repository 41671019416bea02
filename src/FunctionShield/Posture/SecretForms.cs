namespace FunctionShield.Posture;

/// <summary>Known forms of long-lived keys; each issuer's documentation of its own key format. Test keys and expiring tokens are not among them.</summary>
internal static class SecretForms
{
    private static readonly SecretForm[] Forms =
    [
        new("AKIA", 16, "an access key of an AWS user"),
        new("ghp_", 30, "a personal access token of GitHub"),
        new("gho_", 30, "an OAuth token of GitHub"),
        new("ghr_", 30, "a refresh token of GitHub"),
        new("github_pat_", 30, "a personal access token of GitHub"),
        new("glpat-", 16, "a personal access token of GitLab"),
        new("sk_live_", 16, "a live secret key of Stripe"),
        new("rk_live_", 16, "a live restricted key of Stripe"),
        new("whsec_", 16, "a webhook secret"),
        new("xoxb-", 20, "a bot token of Slack"),
        new("xoxp-", 20, "a user token of Slack"),
        new("xapp-", 20, "an app token of Slack"),
        new("AIza", 35, "an API key of Google"),
        new("SG.", 40, "an API key of SendGrid"),
        new("sk-proj-", 20, "an API key of OpenAI"),
        new("sk-ant-", 20, "an API key of Anthropic"),
        new("npm_", 30, "an access token of npm"),
        new("pypi-", 40, "an API token of PyPI"),
        new("dop_v1_", 40, "an access token of DigitalOcean"),
        new("hvs.", 20, "a token of Vault"),
        new("shpat_", 24, "an access token of Shopify"),
        new("key-", 32, "an API key of Mailgun"),
        new("dapi", 32, "an access token of Databricks"),
        new("EAAA", 40, "an access token of Square or Facebook"),
    ];

    /// <returns>Null when it has none of the forms.</returns>
    public static string? KindOf(ReadOnlySpan<char> text)
    {
        foreach (SecretForm form in Forms)
        {
            if (text.Length >= form.Prefix.Length + form.Least && text.StartsWith(form.Prefix, StringComparison.Ordinal) && IsOneWord(text))
                return form.Kind;
        }

        return null;
    }

    private static bool IsOneWord(ReadOnlySpan<char> text)
    {
        bool hasDigit = false;
        foreach (char c in text)
        {
            hasDigit |= char.IsAsciiDigit(c);
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or '='))
                return false;
        }

        return hasDigit;
    }
}
