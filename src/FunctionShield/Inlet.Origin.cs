using System.Runtime.CompilerServices;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars.Urls;
using FunctionShield.Invocations;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>Who sent the event, by what its envelope says: compared with the policy's <c>triggers</c>, and with itself (CWE-345, CWE-346).</summary>
/// <remarks>
/// What AWS's services write is true when they invoke the function. Whoever may call <c>lambda:InvokeFunction</c> writes what he likes,
/// and so does the sender of a message that looks like a notification. What is wrong in itself is told (medium confidence); what the
/// policy names is refused (high). Constant work for a record: a few short texts are compared with the record before it.
/// </remarks>
internal readonly ref partial struct Inlet
{
    // What lists of names can be about, in the order of reports.
    private static ReadOnlySpan<OriginFact> Listed =>
        [OriginFact.Source, OriginFact.Account, OriginFact.Region, OriginFact.Bucket, OriginFact.Owner, OriginFact.Api];

    private Confidence InItself => _terms.NamesSources ? Confidence.High : Confidence.Medium;

    /// <summary>A scalar that says something about the source was read.</summary>
    private void State(in Field field, bool inRecord, in Document opened, int depth)
    {
        if (_invocation.NeedOrigins(depth) is not { } origins)
            return;

        TextSlice text = opened.Text.Part(field.Start, field.Text.Length);
        if (field.Escaped && _scratch.TryReserve(field.Text.Length, out Span<byte> room) && JsonEscape.TryDecode(field.Text, room, out int written))
            text = _scratch.Commit(written);

        var statement = new Statement(text, field.Start);
        if (field.Fact == OriginFact.Token)
            origins.Doubt(depth == 0 ? FlawOf(_scratch.Text(text)) : TokenFlaw.None, statement);
        else
            (inRecord ? origins.Record : origins.Event).State(field.Fact, statement, _scratch);
    }

    /// <summary>A record ended: judge it, unless it says what the one before said.</summary>
    private void JudgeRecord(RecordSpan span, int document, in Document opened, int record, int depth)
    {
        if (_invocation.OriginsAt(depth) is not { } origins)
            return;

        Origin current = origins.Record;
        bool passed = origins.Records > 0 && origins.PreviousPassed && current.SameAs(origins.Previous, _scratch);
        if (!passed)
        {
            int before = _invocation.Suspicions.Count;
            var place = new Input(opened.Text.Part(span.Start, span.End - span.Start), document, span.Start, record, FieldKind.Metadata, opened.Layers);
            Trigger service = ServiceOf(current);
            if (depth == 0 && origins.Records > 0)
                JudgeMixture(current, origins.Previous, service, document);
            if (service != Trigger.Unknown || current.Has(OriginFact.Source))
                JudgeOrigin(current, OriginFacts.CarriedByRecordOf(service) | NeededBy(OriginFacts.IsNamedByRecords(service)), service, place, depth);
            passed = _invocation.Suspicions.Count == before;
        }

        origins.Next(passed);
    }

    /// <summary>The event was read: judge what stands outside its records.</summary>
    private void JudgeEvent(in EventReader reader, int document, in Document opened)
    {
        Trigger trigger = reader.Trigger;
        TriggerRules rules = _terms.Triggers;
        var whole = new Input(opened.Text, document, 0, -1, FieldKind.Metadata, DecodeLayers.None);
        if (!rules.Allows(trigger))
            SuspectWhole(Rule.UnknownSource, "the policy's triggers do not allow this kind of event", whole);

        uint carried = OriginFacts.CarriedBy(trigger);
        bool isNamed = OriginFacts.IsNamedByRecords(trigger) || (rules.Apis.IsListed && (carried & OriginFacts.Bit(OriginFact.Api)) != 0);
        Origins? origins = _invocation.OriginsAt(0);
        if (trigger == Trigger.Unknown && rules.Sources.IsListed && !rules.ListsTriggers)
            SuspectWhole(Rule.UnknownSource, NotNamed(OriginFact.Source), whole);
        else if (trigger != Trigger.Unknown && (origins is not null || _terms.NamesSources))
            JudgeOrigin((origins ?? _invocation.NeedOrigins(0)!).Event, carried | NeededBy(isNamed), trigger, whole, depth: 0);
        if (trigger == Trigger.CloudFormation && origins is not null)
            JudgeCallback(origins.Event, document);
        if (!IsHttp(trigger) && trigger is not (Trigger.ApiGatewayAuthorizerV1 or Trigger.ApiGatewayAuthorizerV2 or Trigger.AppSyncAuthorizer))
            return;

        Origin? request = origins?.Event;
        bool verified = reader.IsAuthorized || (request is not null && request.Has(OriginFact.Signer));
        if (rules.RequireAuthorizer && !verified && IsHttp(trigger) && !IsLaterMessage(trigger, request))
            SuspectWhole(Rule.NoAuthorizer, "the policy requires an authorizer, and none has looked at this request", whole);
        if (!verified && origins is not null && origins.Flaw != TokenFlaw.None)
            SuspectToken(origins.Flaw, origins.FlawedToken, document);
    }

    /// <remarks>A handler sends its answer there: an event that names another place was not CloudFormation's, and wants the function's word or its network.</remarks>
    private void JudgeCallback(Origin stack, int document)
    {
        if (stack.Has(OriginFact.ResponseUrl) && !StackCallback.IsCloudFormations(Said(stack, OriginFact.ResponseUrl), Said(stack, OriginFact.Source)))
            SuspectFact(Rule.ForgedEnvelope, InItself, "the answer is wanted somewhere else than in CloudFormation's bucket of the stack's region", stack, OriginFact.ResponseUrl, record: -1, document);
    }

    /// <remarks>A connection is authorized once, when it is made (API Gateway, "Control and manage access to WebSocket APIs").</remarks>
    private bool IsLaterMessage(Trigger trigger, Origin? request) =>
        trigger == Trigger.WebSocket && request is not null && request.Has(OriginFact.EventType)
        && !_scratch.Text(request[OriginFact.EventType].Text).SequenceEqual("CONNECT"u8);

    /// <remarks>The policy's sources are who may invoke. What names none is let in by the list of triggers alone, and an API by its id.</remarks>
    private uint NeededBy(bool isNamed) => isNamed || _terms.Triggers.ListsTriggers ? 0 : OriginFacts.Bit(OriginFact.Source);

    /// <summary>Lambda fills a batch from one source; records of two are a forged set, and which of them is the forged one nobody can tell.</summary>
    private void JudgeMixture(Origin current, Origin previous, Trigger service, int document)
    {
        if (service == Trigger.Unknown && ServiceOf(previous) == Trigger.Unknown)
            return;

        OriginFact fact = !current.Agrees(OriginFact.EventSource, previous, _scratch) ? OriginFact.EventSource
            : !current.Agrees(OriginFact.Source, previous, _scratch) ? OriginFact.Source : OriginFact.None;
        if (fact != OriginFact.None)
            SuspectFact(Rule.ForgedEnvelope, InItself, "records of one batch name two sources, and Lambda never mixes them", current, fact, record: -1, document);
    }

    /// <summary>One statement of source against itself and against the policy.</summary>
    private void JudgeOrigin(Origin origin, uint carried, Trigger service, in Input place, int depth)
    {
        if (origin.Conflict != OriginFact.None)
            SuspectFact(Rule.ForgedEnvelope, InItself, "the source is stated twice, and differently", origin, origin.Conflict, place.Record, place.Document);

        bool isArn = ArnText.TryRead(Said(origin, OriginFact.Source), out ArnText arn);
        if (isArn && Contradiction(origin, arn, service) is { } reason)
            SuspectFact(Rule.ForgedEnvelope, InItself, reason, origin, OriginFact.Source, place.Record, place.Document);
        if (!_terms.NamesSources)
            return;

        foreach (OriginFact fact in Listed)
        {
            // A notification inside a message was sent through the sources that the policy names; only the bucket is new.
            NameLists names = NamesOf(fact);
            if (!names.IsListed || (depth > 0 && fact is not (OriginFact.Bucket or OriginFact.Owner)))
                continue;

            ReadOnlySpan<byte> inArn = !isArn ? default : fact == OriginFact.Account ? arn.Account : fact == OriginFact.Region ? arn.Region : default;
            if (origin.Has(fact) ? !names.Allows(Said(origin, fact)) : inArn.IsEmpty && (carried & OriginFacts.Bit(fact)) != 0)
                SuspectSource(NotNamed(fact), origin, fact, place);
            else if (!inArn.IsEmpty && !names.Allows(inArn))
                SuspectSource(NotNamed(fact), origin, OriginFact.Source, place);
        }

        if (_terms.Triggers.SourceIps.IsListed && depth == 0 && place.Record < 0 && IsHttp(service) && !IsFromListedAddress(origin))
            SuspectSource("the client's address is not in the policy's sourceIps, or the event does not tell it", origin, OriginFact.SourceIp, place);
    }

    private string? Contradiction(Origin origin, in ArnText arn, Trigger service)
    {
        if (ServiceName(service) is { IsEmpty: false } name && !arn.Service.SequenceEqual(name))
            return "the source's ARN is of another service than the event";
        if (!arn.IsConsistent || (origin.Has(OriginFact.Region) && !arn.Region.IsEmpty && !arn.Region.SequenceEqual(Said(origin, OriginFact.Region))))
            return "the source's ARN is of another region than the event";
        // Copied and hand-made events, in consoles and tests, often name one bucket and another's ARN: told where the policy cares who sends.
        return _terms.NamesSources && service == Trigger.S3 && origin.Has(OriginFact.Bucket) && !arn.Resource.SequenceEqual(Said(origin, OriginFact.Bucket))
            ? "the bucket's ARN is of another bucket than its name" : null;
    }

    /// <summary>SNS asks an endpoint to confirm: whoever sends that makes the function visit a URL, or joins it to a topic of his own.</summary>
    private void JudgeNotice(in Document opened, int document, int record, int depth)
    {
        NameLists sources = _terms.Triggers.Sources;
        bool isListed = sources.IsListed && _invocation.OriginsAt(depth) is { } origins && sources.Allows(Said(origins.Event, OriginFact.Source));
        if (isListed)
            return;

        bool refused = sources.IsListed || !_terms.Triggers.Allows(Trigger.Sns);
        var input = new Input(opened.Text, document, 0, record, FieldKind.Body, opened.Layers);
        Suspect(
            new Finding(Rule.ForgedEnvelope, refused ? Confidence.High : Confidence.Medium, "SNS is made to ask for a subscription, or to tell of its end", 0, 0),
            input, opened.Layers, default);
    }

    private bool IsFromListedAddress(Origin origin)
    {
        ReadOnlySpan<byte> text = Said(origin, OriginFact.SourceIp);
        if (Ipv4Text.TryParse(text, octal: false, out uint ipv4, out bool plain) && plain)
            return _terms.Triggers.SourceIps.Allows(AddressRanges.FromIpv4(ipv4));
        return Ipv6Text.TryParse(text, out UInt128 ipv6, out _) && _terms.Triggers.SourceIps.Allows(ipv6);
    }

    private ReadOnlySpan<byte> Said(Origin origin, OriginFact fact) => origin.Has(fact) ? _scratch.Text(origin[fact].Text) : default;

    private Trigger ServiceOf(Origin record) =>
        record.Has(OriginFact.EventSource) ? TriggerRecognizer.OfEventSource(Said(record, OriginFact.EventSource)) : Trigger.Unknown;

    private NameLists NamesOf(OriginFact fact) => fact switch
    {
        OriginFact.Source => _terms.Triggers.Sources,
        OriginFact.Account => _terms.Triggers.Accounts,
        OriginFact.Region => _terms.Triggers.Regions,
        OriginFact.Bucket => _terms.Triggers.Buckets,
        OriginFact.Owner => _terms.Triggers.Owners,
        _ => _terms.Triggers.Apis,
    };

    private static string NotNamed(OriginFact fact) => fact switch
    {
        OriginFact.Source => "the source is not among the policy's sources",
        OriginFact.Account => "the account is not among the policy's accounts",
        OriginFact.Region => "the region is not among the policy's regions",
        OriginFact.Bucket => "the bucket is not among the policy's buckets",
        OriginFact.Owner => "the bucket's owner is not among the policy's owners",
        _ => "the API is not among the policy's apis",
    };

    /// <summary>The service in the ARN of a source; empty where it is not told by the trigger.</summary>
    private static ReadOnlySpan<byte> ServiceName(Trigger trigger) => trigger switch
    {
        Trigger.Sqs => "sqs"u8,
        Trigger.Sns => "sns"u8,
        Trigger.S3 => "s3"u8,
        Trigger.DynamoDb => "dynamodb"u8,
        Trigger.Kinesis => "kinesis"u8,
        Trigger.Firehose => "firehose"u8,
        Trigger.DocumentDb => "rds"u8,
        Trigger.Msk => "kafka"u8,
        Trigger.ActiveMq or Trigger.RabbitMq => "mq"u8,
        Trigger.Alb => "elasticloadbalancing"u8,
        Trigger.VpcLattice => "vpc-lattice"u8,
        Trigger.CloudFormation => "cloudformation"u8,
        Trigger.ApiGatewayAuthorizerV1 or Trigger.ApiGatewayAuthorizerV2 => "execute-api"u8,
        Trigger.Config => "config"u8,
        _ => default,
    };

    private static bool IsHttp(Trigger trigger) => trigger is Trigger.ApiGatewayV1 or Trigger.ApiGatewayV2 or Trigger.FunctionUrl
        or Trigger.Alb or Trigger.WebSocket or Trigger.VpcLattice;

    /// <summary>Points at the statement, or, where it is missing, at what should have had it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // clearing what it puts together would cost every record (inlet table)
    private void SuspectSource(string reason, Origin origin, OriginFact fact, in Input place)
    {
        if (origin.Has(fact))
            SuspectFact(Rule.UnknownSource, Confidence.High, reason, origin, fact, place.Record, place.Document);
        else
            SuspectWhole(Rule.UnknownSource, reason, place);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // clearing what it puts together would cost every record (inlet table)
    private void SuspectWhole(Rule rule, string reason, in Input whole) =>
        Suspect(new Finding(rule, Confidence.High, reason, 0, 0), whole, DecodeLayers.None, default);

    [MethodImpl(MethodImplOptions.NoInlining)] // clearing what it puts together would cost every record (inlet table)
    private void SuspectFact(Rule rule, Confidence confidence, string reason, Origin origin, OriginFact fact, int record, int document)
    {
        Statement statement = origin[fact];
        var input = new Input(statement.Text, document, statement.Offset, record, FieldKind.Metadata, DecodeLayers.None);
        Suspect(new Finding(rule, confidence, reason, 0, statement.Text.Length), input, DecodeLayers.None, _scratch.Text(statement.Text));
    }
}
