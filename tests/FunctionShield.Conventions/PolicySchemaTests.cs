using System.Text.Json;
using FunctionShield.Policies;

namespace FunctionShield.Conventions;

/// <summary>The schema that editors complete against says what the reader reads.</summary>
public sealed class PolicySchemaTests : IDisposable
{
    private readonly JsonDocument _schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "functionshield.schema.json")));

    private JsonElement Definitions => _schema.RootElement.GetProperty("$defs");

    [Fact]
    public void Its_keys_are_the_readers()
    {
        Assert.Equal(Sorted(PolicyWords.Top), Keys(_schema.RootElement));
        Assert.Equal(Sorted(PolicyWords.Settings), Keys(Definitions.GetProperty("settings")));
        Assert.Equal(Sorted(PolicyWords.Classes), Keys(Definitions.GetProperty("settings").GetProperty("properties").GetProperty("actions")));
        Assert.Equal(Sorted(PolicyWords.StagesAndConfidences), Keys(Definitions.GetProperty("classAction").GetProperty("oneOf")[1]));
        Assert.Equal(Sorted(PolicyWords.Confidences), Keys(Definitions.GetProperty("stageAction").GetProperty("oneOf")[1]));
        Assert.Equal(Sorted(PolicyWords.EgressRule), Keys(Definitions.GetProperty("hosts").GetProperty("items").GetProperty("oneOf")[1]));
        JsonElement aws = Definitions.GetProperty("settings").GetProperty("properties").GetProperty("aws");
        Assert.Equal(Sorted(PolicyWords.Aws), Keys(aws));
        Assert.Equal(Sorted(PolicyWords.AwsRule), Keys(aws.GetProperty("properties").GetProperty("allow").GetProperty("items").GetProperty("oneOf")[1]));
        JsonElement secrets = Definitions.GetProperty("settings").GetProperty("properties").GetProperty("secrets");
        Assert.Equal(Sorted(PolicyWords.SecretRule), Keys(secrets.GetProperty("items").GetProperty("oneOf")[1]));
        Assert.Equal(Sorted(PolicyWords.Triggers), Keys(Definitions.GetProperty("settings").GetProperty("properties").GetProperty("triggers")));
        JsonElement settings = Definitions.GetProperty("settings").GetProperty("properties");
        Assert.Equal(Sorted(PolicyWords.Sql), Keys(settings.GetProperty("sql")));
        Assert.Equal(
            Sorted(PolicyWords.SqlShape),
            Keys(settings.GetProperty("sql").GetProperty("properties").GetProperty("shapes").GetProperty("items").GetProperty("oneOf")[1]));
        Assert.Equal(Sorted(PolicyWords.Processes), Keys(settings.GetProperty("processes").GetProperty("oneOf")[1]));
        Assert.Equal(Sorted(PolicyWords.Files), Keys(settings.GetProperty("files")));
        Assert.Equal(Sorted(PolicyWords.Budget), Keys(Definitions.GetProperty("settings").GetProperty("properties").GetProperty("budget")));
        Assert.Equal(Sorted(PolicyWords.Exemption), Keys(Definitions.GetProperty("exemption")));
    }

    [Fact]
    public void Its_words_are_the_readers()
    {
        JsonElement settings = Definitions.GetProperty("settings").GetProperty("properties");
        Assert.Equal(PolicyWords.Presets, Words(settings.GetProperty("preset")));
        Assert.Equal(PolicyWords.SqlKinds, Words(settings.GetProperty("sql").GetProperty("properties").GetProperty("statements").GetProperty("items")));
        Assert.Equal(PolicyWords.Quarantines, Words(settings.GetProperty("quarantine")));
        Assert.Equal(PolicyWords.TriggerKinds, Words(settings.GetProperty("triggers").GetProperty("properties").GetProperty("allow").GetProperty("items")));
        Assert.Equal(PolicyWords.Decisions, Words(Definitions.GetProperty("decision")));
        Assert.Equal(PolicyWords.Failures, Words(Definitions.GetProperty("failure")));
        Assert.Equal(Sorted(PolicyWords.Classes), Sorted(Words(Definitions.GetProperty("exemption").GetProperty("properties").GetProperty("class"))));
    }

    public void Dispose() => _schema.Dispose();

    private static string[] Sorted(IEnumerable<string> words) => [.. words.Order(StringComparer.Ordinal)];

    private static string[] Keys(JsonElement of) => Sorted(of.GetProperty("properties").EnumerateObject().Select(property => property.Name));

    private static string[] Words(JsonElement of) => [.. of.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!)];
}
