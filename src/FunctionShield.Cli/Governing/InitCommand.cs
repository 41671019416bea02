using System.Text.Json;

namespace FunctionShield.Cli.Governing;

/// <summary><c>functionshield policy init</c>: a commented file to start from.</summary>
/// <param name="file">Where to write it.</param>
/// <param name="force">Overwrite.</param>
/// <param name="asJson">Say what was done as JSON.</param>
internal sealed class InitCommand(string file, bool force, bool asJson)
{
    /// <summary>What it writes: a policy that changes nothing, with what one is likely to want next as comments.</summary>
    public const string Starter = """
        // A FunctionShield policy. Put it beside the function as functionshield.json, or name it in FUNCTIONSHIELD_POLICY.
        // "functionshield policy validate FILE" checks it, "functionshield policy effective --function NAME --policy FILE" shows what it comes to.
        {
          // observe: everything is logged. balanced: proof blocks at an outlet, high confidence at the inlet. strict: medium blocks too.
          "preset": "balanced",

          // By class, and where it matters by stage and confidence.
          "actions": {
            // "xss": "log",
            // "ssrf": { "inlet": "log", "outlet": { "medium": "block" } },
          },

          // What happens when the shield itself fails or its budget ends.
          "fail": "open",

          // The only destinations that requests may go to. Without it, all.
          // "egress": ["api.partner.example", { "host": "*.shop.example", "ports": [443], "methods": ["GET"] }],

          // The only AWS calls that may be made, and whose responses are inputs too.
          // "aws": { "allow": ["sqs:SendMessage", { "service": "s3", "actions": ["GetObject"], "resources": ["uploads/*"] }], "track": ["s3:GetObject"] },

          // What statements may do, which programs may be started, which files opened. Without a list, all.
          // "sql": { "statements": ["select", "insert", "update", "delete"], "ddl": false, "tables": ["orders", "shop.*"], "maxRows": 1000 },
          // "processes": ["/opt/bin/ffmpeg"],
          // "files": { "read": ["/var/task", "/tmp"], "write": ["/tmp"] },

          // Tells the calls that pass, for "functionshield learn" to make these lists of. observe does.
          // "learn": true,

          // Narrow exceptions. Each ends on a day.
          // "exemptions": [
          //   { "class": "xss", "path": "$.body.html", "function": "cms-*", "reason": "the editor sends HTML", "owner": "web team", "expires": "2027-03-31" },
          // ],

          // Overrides for functions whose name, or whose ARN when the key begins with arn:, the pattern covers.
          "functions": {
            // "legacy-*": { "preset": "observe" },
          },

          // What a policy above this one may only tighten.
          // "lock": ["actions.sql-injection", "egress"],
        }

        """;

    public int Run(Streams streams)
    {
        try
        {
            using var stream = new FileStream(file, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(Starter));
        }
        catch (IOException) when (!force && File.Exists(file))
        {
            streams.Error.WriteLine($"{file} is there already; --force overwrites it.");
            return ExitCodes.NotUnderstood;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{file}: {e.Message}");
            return ExitCodes.NotUnderstood;
        }

        if (asJson)
        {
            using (var json = new Utf8JsonWriter(streams.Output))
            {
                json.WriteStartObject();
                json.WriteString("file", file);
                json.WriteEndObject();
            }

            streams.Output.WriteByte((byte)'\n');
        }
        else
        {
            using var writer = new StreamWriter(streams.Output, leaveOpen: true);
            writer.WriteLine($"{file} written.");
        }

        return ExitCodes.Success;
    }
}
