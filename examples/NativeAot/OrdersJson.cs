using System.Text.Json.Serialization;
using Amazon.Lambda.SQSEvents;

namespace FunctionShield.Examples.NativeAot;

/// <summary>What a native binary needs: the event's types, read by generated code.</summary>
[JsonSerializable(typeof(SQSEvent))]
internal sealed partial class OrdersJson : JsonSerializerContext;
