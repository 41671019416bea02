using System.Text;
using FunctionShield.Findings;

namespace FunctionShield.Events;

/// <summary>Where an event says who sent it, as one table: from a place, by a name, to a fact.</summary>
internal static class OriginFacts
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)OriginFact.Token + 1;

    /// <summary>What a scalar below a property says.</summary>
    public static OriginFact Of(Place place, StructuralName name) => (place, name) switch
    {
        (_, StructuralName.None) => OriginFact.None,
        (Place.Record or Place.Item or Place.Root, StructuralName.EventSource) => OriginFact.EventSource,
        (Place.Record or Place.Item or Place.Root, StructuralName.EventSourceArn) => OriginFact.Source,
        (Place.Record or Place.Item, StructuralName.AwsRegion) => OriginFact.Region,
        (Place.S3Bucket, StructuralName.Name) => OriginFact.Bucket,
        (Place.S3Bucket, StructuralName.Arn) => OriginFact.Source,
        (Place.S3BucketOwner, StructuralName.PrincipalId) => OriginFact.Owner,
        (Place.Item, StructuralName.S3BucketArn) => OriginFact.Source,
        (Place.Sns, StructuralName.TopicArn) => OriginFact.Source,
        (Place.RequestContext, StructuralName.AccountId) => OriginFact.Account,
        (Place.RequestContext, StructuralName.ApiId) => OriginFact.Api,
        (Place.RequestContext, StructuralName.ServiceArn) => OriginFact.Source,
        (Place.RequestContext, StructuralName.Region) => OriginFact.Region,
        (Place.RequestContext, StructuralName.EventType) => OriginFact.EventType,
        (Place.Elb, StructuralName.TargetGroupArn) => OriginFact.Source,
        (Place.RequestHttp or Place.Identity, StructuralName.SourceIp) => OriginFact.SourceIp,
        (Place.Identity, StructuralName.UserArn or StructuralName.Principal) => OriginFact.Signer,
        (Place.Root, StructuralName.Source or StructuralName.StackId or StructuralName.MethodArn or StructuralName.RouteArn
            or StructuralName.DeliveryStreamArn or StructuralName.ConfigRuleArn or StructuralName.TopicArn) => OriginFact.Source,
        (Place.Root, StructuralName.Account or StructuralName.AccountId) => OriginFact.Account,
        (Place.Root, StructuralName.Region) => OriginFact.Region,
        (Place.Root, StructuralName.ResponseUrl) => OriginFact.ResponseUrl,
        (Place.Root, StructuralName.AuthorizationToken) => OriginFact.Token,
        _ => OriginFact.None,
    };

    /// <summary>What a header's value says. Names are case-insensitive (RFC 9110, section 5.1).</summary>
    public static OriginFact OfHeader(ReadOnlySpan<byte> name) =>
        name.Length == 13 && Ascii.EqualsIgnoreCase(name, "authorization"u8) ? OriginFact.Token : OriginFact.None;

    /// <summary>The facts that every event of a trigger has, as bits: one that is missing was left out.</summary>
    public static uint CarriedBy(Trigger trigger) => trigger switch
    {
        Trigger.ApiGatewayV1 or Trigger.ApiGatewayV2 or Trigger.FunctionUrl =>
            Bit(OriginFact.Account) | Bit(OriginFact.Api) | Bit(OriginFact.SourceIp),
        Trigger.WebSocket => Bit(OriginFact.Api) | Bit(OriginFact.SourceIp),
        Trigger.AppSyncAuthorizer => Bit(OriginFact.Api) | Bit(OriginFact.Account),
        Trigger.EventBridge => Bit(OriginFact.Source) | Bit(OriginFact.Account) | Bit(OriginFact.Region),
        Trigger.Firehose => Bit(OriginFact.Source) | Bit(OriginFact.Region),
        Trigger.Cognito => Bit(OriginFact.Region),
        Trigger.Config => Bit(OriginFact.Source) | Bit(OriginFact.Account),
        Trigger.Alb or Trigger.VpcLattice or Trigger.CloudFormation or Trigger.ApiGatewayAuthorizerV1 or Trigger.ApiGatewayAuthorizerV2
            or Trigger.DocumentDb or Trigger.Msk or Trigger.ActiveMq or Trigger.RabbitMq => Bit(OriginFact.Source),
        _ => 0,
    };

    /// <summary>The facts that every record of a service has.</summary>
    public static uint CarriedByRecordOf(Trigger service) => service switch
    {
        Trigger.Sqs or Trigger.Kinesis or Trigger.DynamoDb => Bit(OriginFact.Source) | Bit(OriginFact.Region),
        Trigger.S3 => Bit(OriginFact.Source) | Bit(OriginFact.Region) | Bit(OriginFact.Bucket) | Bit(OriginFact.Owner),
        Trigger.Sns or Trigger.Msk or Trigger.ActiveMq or Trigger.RabbitMq or Trigger.DocumentDb => Bit(OriginFact.Source),
        _ => 0,
    };

    /// <summary>Its records name their sources, and the event as a whole does not.</summary>
    public static bool IsNamedByRecords(Trigger trigger) =>
        trigger is Trigger.Sqs or Trigger.Kinesis or Trigger.DynamoDb or Trigger.S3 or Trigger.Sns or Trigger.Pipes or Trigger.S3Batch;

    public static uint Bit(OriginFact fact) => 1u << (int)fact;
}
