using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.DynamoDBEvents;

[DataContract]
public class StreamsEventResponse
{
    [DataMember(Name = "batchItemFailures", EmitDefaultValue = false)]
    [JsonPropertyName("batchItemFailures")]
    public IList<BatchItemFailure> BatchItemFailures { get; set; }

    [DataContract]
    public class BatchItemFailure
    {
        [DataMember(Name = "itemIdentifier", EmitDefaultValue = false)]
        [JsonPropertyName("itemIdentifier")]
        public string ItemIdentifier { get; set; }
    }
}
