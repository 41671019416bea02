using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Instruments;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Conventions;

/// <summary>The telemetry page has every event with every key, and every instrument and tag: people build alarms from it.</summary>
public class TelemetryPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));

    private static readonly (LoggerMessageAttribute Message, string Name, string[] Keys)[] Messages =
    [
        .. typeof(LoggerSink).GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(static method => (Method: method, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static pair => pair.Message is not null)
            .Select(static pair => (
                pair.Message!, pair.Message!.EventName ?? pair.Method.Name,
                pair.Method.GetParameters().Select(static parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)).Where(static key => key != "shield").ToArray())),
    ];

    [Fact]
    public void Each_event_has_a_row_with_its_level_and_every_key_and_no_other()
    {
        var rows = Regex.Matches(Page, @"^\| (\d{4}) \| `(\w+)` \| (\w+) \| (.+) \|$", RegexOptions.Multiline)
            .ToDictionary(static row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.True(Messages.Length >= 15);
        Assert.Equal(Messages.Select(static message => message.Message.EventId).Distinct().Order(), rows.Keys.Order());

        foreach (IGrouping<int, (LoggerMessageAttribute Message, string Name, string[] Keys)> kind in Messages.GroupBy(static message => message.Message.EventId))
        {
            Match row = rows[kind.Key];
            Assert.All(kind, message => Assert.Equal(message.Name, row.Groups[2].Value));
            Assert.All(kind, message => Assert.Equal(message.Message.Level.ToString(), row.Groups[3].Value));
            IEnumerable<string> told = Regex.Matches(row.Groups[4].Value, "`(\\w+)`").Select(static key => key.Groups[1].Value).Where(static key => key != "learn");
            Assert.Equal(kind.SelectMany(static message => message.Keys).Distinct().Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Each_event_id_is_an_event()
    {
        int[] ids = [.. typeof(ReportEvents).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (int)field.GetRawConstantValue()!)];
        Assert.Equal(ids.Order(), Messages.Select(static message => message.Message.EventId).Distinct().Order());
    }

    [Fact]
    public void Each_instrument_and_each_tag_is_named()
    {
        string[] names = [.. Constants(typeof(InstrumentNames)), .. Constants(typeof(TagNames))];
        Assert.True(names.Length > 20);
        Assert.All(names, static name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_format_is_named() =>
        Assert.All(Enum.GetNames<ReportFormats>().Where(static name => name != "None"), name =>
            Assert.Contains($"`{name.ToLowerInvariant()}`", Page, StringComparison.Ordinal));

    [Fact]
    public void The_version_that_is_written_is_the_packages() =>
        Assert.StartsWith(ShieldProduct.Version, typeof(Shield).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, StringComparison.Ordinal);

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);
}
