using System.Text;
using System.Text.Json;
using System.Xml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FunctionShield.Cli.Diagnosing;

/// <summary>The values in configuration files of the usual kinds: JSON, YAML, XML and lines of <c>NAME=value</c>.</summary>
internal static class SettingsReader
{
    // A configuration file is written by hand; what is larger is data.
    private const long MaxFile = 4 * 1024 * 1024;

    private static readonly JsonReaderOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 512 };

    /// <summary>Whether a file is one to read: by its name, and not what a build makes (<c>.deps.json</c> and the like hold hashes).</summary>
    public static bool IsSettings(DeployedFile file)
    {
        if (file.Length > MaxFile)
            return false;
        string name = file.Name;
        if (name.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".runtimeconfig.json", StringComparison.OrdinalIgnoreCase))
            return false;
        return file.HasExtension(".json") || file.HasExtension(".yaml") || file.HasExtension(".yml") || file.HasExtension(".template") || file.HasExtension(".config")
            || file.HasExtension(".env") || name.StartsWith(".env", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The values; null when the file is not what its name says.</summary>
    public static IReadOnlyList<Setting>? Read(DeployedFile file)
    {
        byte[] text = file.Read();
        ReadOnlySpan<byte> body = text.AsSpan();
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        try
        {
            List<Setting> settings = [];
            bool isJson = file.HasExtension(".json") || (file.HasExtension(".template") && body.TrimStart(" \t\r\n"u8).StartsWith("{"u8));
            if (isJson)
                ReadJson(file.Path, body, settings);
            else if (file.HasExtension(".config"))
                ReadXml(file.Path, text, settings);
            else if (file.HasExtension(".yaml") || file.HasExtension(".yml") || file.HasExtension(".template"))
                ReadYaml(file.Path, Encoding.UTF8.GetString(body), settings);
            else
                ReadLines(file.Path, Encoding.UTF8.GetString(body), settings);
            return settings;
        }
        catch (Exception e) when (e is JsonException or XmlException or YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static void ReadJson(string file, ReadOnlySpan<byte> text, List<Setting> settings)
    {
        var reader = new Utf8JsonReader(text, Json);
        var names = new List<string>();
        string name = "";
        int line = 1, counted = 0;
        while (reader.Read())
        {
            int at = (int)reader.TokenStartIndex;
            line += text[counted..at].Count((byte)'\n');
            counted = at;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    names.Add(name);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    name = names[^1];
                    names.RemoveAt(names.Count - 1);
                    break;
                case JsonTokenType.String:
                    settings.Add(new Setting(file, line, string.Join('.', names.Append(name).Where(part => part.Length > 0)), name, reader.GetString()!));
                    break;
            }
        }
    }

    private static void ReadYaml(string file, string text, List<Setting> settings)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        foreach (YamlDocument document in yaml.Documents)
            Visit(document.RootNode, "", "", 0);

        // Aliases may make a graph of a tree; deeper than this is no template.
        void Visit(YamlNode node, string path, string name, int depth)
        {
            if (depth > 64)
                return;
            if (node is YamlScalarNode { Value: { } value })
            {
                settings.Add(new Setting(file, (int)node.Start.Line, path, name, value));
            }
            else if (node is YamlSequenceNode list)
            {
                foreach (YamlNode item in list.Children)
                    Visit(item, path, name, depth + 1);
            }
            else if (node is YamlMappingNode map)
            {
                foreach ((YamlNode key, YamlNode child) in map.Children)
                {
                    string inner = (key as YamlScalarNode)?.Value ?? "";
                    Visit(child, path.Length == 0 ? inner : path + "." + inner, inner, depth + 1);
                }
            }
        }
    }

    private static void ReadXml(string file, byte[] text, List<Setting> settings)
    {
        using var reader = XmlReader.Create(new MemoryStream(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            int line = ((IXmlLineInfo)reader).LineNumber;
            string name = reader.GetAttribute("key") ?? reader.GetAttribute("name") ?? "";
            while (reader.MoveToNextAttribute())
            {
                if (reader.Name is not ("key" or "name"))
                    settings.Add(new Setting(file, line, name.Length > 0 ? name : reader.Name, reader.Name == "value" && name.Length > 0 ? name : reader.Name, reader.Value));
            }
        }
    }

    private static void ReadLines(string file, string text, List<Setting> settings)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || line[0] == '#')
                continue;
            string name = line[..equals].Trim();
            name = name.StartsWith("export ", StringComparison.Ordinal) ? name[7..].Trim() : name;
            settings.Add(new Setting(file, i + 1, name, name, line[(equals + 1)..].Trim().Trim('"', '\'')));
        }
    }
}
