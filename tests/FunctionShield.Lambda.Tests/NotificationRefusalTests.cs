using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SNSEvents;
using FunctionShield.Findings;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

/// <summary>S3 and SNS: delivered asynchronously, with no way to name the record that failed.</summary>
public sealed class NotificationRefusalTests
{
    private readonly DefaultLambdaJsonSerializer _serializer = new();
    private readonly List<string> _handled = [];
    private readonly Quarantined _quarantine = new();

    [Fact]
    public async Task A_refused_object_key_is_quarantined_and_the_other_handled()
    {
        var handler = Shield.Wrap<S3Event>(Handle, _serializer, _quarantine.Options);

        await handler.InvokeAsync(SampleEvents.S3("reports/2026.csv", SampleEvents.Attack));

        Assert.Equal(["reports/2026.csv"], _handled);
        Assert.Equal(Trigger.S3, Assert.Single(_quarantine.Records).Record.Trigger);
    }

    [Fact]
    public async Task An_event_refused_whole_does_not_run_the_handler()
    {
        var handler = Shield.Wrap<S3Event>(Handle, _serializer, _quarantine.Options);

        Assert.Equal("null", await handler.InvokeAsync(SampleEvents.S3(SampleEvents.Attack)));
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task An_ordinary_object_key_passes()
    {
        var handler = Shield.Wrap<S3Event>(Handle, _serializer);

        await handler.InvokeAsync(SampleEvents.S3(SampleEvents.Benign));

        Assert.Single(_handled);
    }

    [Fact]
    public async Task Without_a_quarantine_a_refused_object_key_fails_the_invocation()
    {
        var handler = Shield.Wrap<S3Event>(Handle, _serializer);

        await Assert.ThrowsAsync<ShieldBlockedException>(() => handler.InvokeAsync(SampleEvents.S3(SampleEvents.Attack)));
    }

    [Fact]
    public async Task A_refused_notification_is_quarantined()
    {
        var handler = Shield.Wrap<SNSEvent>(e => _handled.Add(e.Records[0].Sns.Message), _serializer, _quarantine.Options);

        await handler.InvokeAsync(SampleEvents.Sns(SampleEvents.Attack));
        await handler.InvokeAsync(SampleEvents.Sns(SampleEvents.Benign));

        Assert.Equal([SampleEvents.Benign], _handled);
        Assert.Equal(Trigger.Sns, Assert.Single(_quarantine.Records).Record.Trigger);
    }

    private void Handle(S3Event e)
    {
        foreach (var record in e.Records)
            _handled.Add(record.S3.Object.Key);
    }
}
