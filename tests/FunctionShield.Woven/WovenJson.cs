using System.Text.Json.Serialization;

namespace FunctionShield.Woven;

[JsonSerializable(typeof(string))]
internal sealed partial class WovenJson : JsonSerializerContext;
