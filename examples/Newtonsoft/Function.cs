using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using FunctionShield.Examples.Newtonsoft;
using FunctionShield.Lambda;

// The one line: any serializer can be shielded. With AWS's own package it is ShieldSerializer<Amazon.Lambda.Serialization.Json.JsonSerializer>.
[assembly: LambdaSerializer(typeof(ShieldSerializer<NewtonsoftSerializer>))]

namespace FunctionShield.Examples.Newtonsoft;

/// <summary>Counts the changes of a table that have a comment.</summary>
public static class Function
{
    public static int Handle(DynamoDBEvent changes) => changes.Records.Count(change => change.Dynamodb.NewImage.ContainsKey("Comment"));
}
