using FunctionShield.Findings;

namespace FunctionShield.Events;

/// <summary>Recognises a trigger by the shape of its event, from the names and the few values that AWS itself writes.</summary>
/// <remarks>A set of names seen, read as a trigger when asked. Wrong only about who invoked, never about what is inspected.</remarks>
internal struct TriggerRecognizer
{
    private ulong _rootNames;
    private ulong _recordNames;
    private Trigger _recordTrigger;
    private bool _elb;
    private bool _http;
    private bool _functionUrl;

    public bool DuplicateKey { get; private set; }

    /// <remarks>Most common first.</remarks>
    public readonly Trigger Trigger =>
        Has(StructuralName.Records) ? _recordTrigger
        : Has(StructuralName.RequestContext) && _http && Has(StructuralName.RawPath) ? (_functionUrl ? Trigger.FunctionUrl : Trigger.ApiGatewayV2)
        : Has(StructuralName.RequestContext) && _elb ? Trigger.Alb
        : Has(StructuralName.RequestContext) && Has(StructuralName.HttpMethod) ? Trigger.ApiGatewayV1
        : Has(StructuralName.DetailType) && Has(StructuralName.Detail) && Has(StructuralName.Source) ? Trigger.EventBridge
        : Trigger.Unknown;

    public void SeeName(Place place, StructuralName name)
    {
        if (name == StructuralName.None)
            return;

        ulong bit = 1UL << (int)name;
        switch (place)
        {
            case Place.Root:
                DuplicateKey |= (_rootNames & bit) != 0;
                _rootNames |= bit;
                break;
            case Place.Record:
                DuplicateKey |= (_recordNames & bit) != 0;
                _recordNames |= bit;
                break;
            case Place.RequestContext:
                _elb |= name == StructuralName.Elb;
                _http |= name == StructuralName.Http;
                break;
        }
    }

    public void BeginRecord() => _recordNames = 0;

    public void See(Place place, StructuralName name, ReadOnlySpan<byte> value)
    {
        if (place == Place.Record && name == StructuralName.EventSource)
            _recordTrigger = OfEventSource(value);
        else if (place == Place.RequestContext && name == StructuralName.DomainName)
            _functionUrl = value.IndexOf(".lambda-url."u8) > 0;
    }

    private static Trigger OfEventSource(ReadOnlySpan<byte> source) => source switch
    {
        var s when s.SequenceEqual("aws:sqs"u8) => Trigger.Sqs,
        var s when s.SequenceEqual("aws:s3"u8) => Trigger.S3,
        var s when s.SequenceEqual("aws:dynamodb"u8) => Trigger.DynamoDb,
        var s when s.SequenceEqual("aws:kinesis"u8) => Trigger.Kinesis,
        var s when s.SequenceEqual("aws:sns"u8) => Trigger.Sns,
        _ => Trigger.Unknown,
    };

    private readonly bool Has(StructuralName name) => (_rootNames & (1UL << (int)name)) != 0;
}
