namespace FunctionShield.Cli.Learning;

/// <summary>Domains under which each name may be somebody else's: none of them becomes a pattern, however many names were seen.</summary>
/// <remarks>Where clouds give out names to their customers, by their documentation; and the registries' second levels, by their form.</remarks>
internal static class SharedDomains
{
    private static readonly string[] Names =
    [
        "amazonaws.com", "amazonaws.com.cn", "api.aws", "on.aws", "cloudfront.net", "awsapps.com", "elasticbeanstalk.com", "amplifyapp.com",
        "windows.net", "azurewebsites.net", "azure.com", "azure-api.net", "azurefd.net", "azureedge.net", "cloudapp.net", "trafficmanager.net",
        "googleapis.com", "appspot.com", "run.app", "web.app", "firebaseapp.com", "cloudfunctions.net", "googleusercontent.com",
        "github.io", "githubusercontent.com", "gitlab.io", "pages.dev", "workers.dev", "r2.dev", "vercel.app", "netlify.app", "herokuapp.com",
        "fly.dev", "onrender.com", "digitaloceanspaces.com", "ondigitalocean.app", "myshopify.com", "ngrok.io", "ngrok.app", "ngrok-free.app",
        "trycloudflare.com", "supabase.co", "mongodb.net", "salesforce.com", "force.com", "zendesk.com", "slack.com", "webhook.site",
    ];

    /// <summary>Whether the names below a domain may belong to several owners.</summary>
    public static bool Has(string domain)
    {
        string[] labels = domain.Split('.');

        // One label is a registry, and two short ones are as a rule (co.uk, com.au).
        if (labels.Length < 2 || (labels.Length == 2 && labels[0].Length <= 3 && labels[1].Length <= 3))
            return true;
        return Array.Exists(Names, name => domain == name || domain.EndsWith("." + name, StringComparison.Ordinal));
    }
}
