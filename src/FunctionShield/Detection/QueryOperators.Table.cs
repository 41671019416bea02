using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>The operators of MongoDB's query language, which most document stores share.</summary>
/// <remarks>
/// MongoDB manual, "Query and Projection Operators", "Aggregation Stages". Names that other formats use as well are left out: <c>$type</c>,
/// <c>$ref</c>, <c>$id</c>, <c>$schema</c> (JSON Schema, serializers), <c>$set</c>, <c>$unset</c> (analytics), <c>$filter</c>,
/// <c>$select</c>, <c>$search</c> (OData), <c>$oid</c>, <c>$date</c> (Extended JSON), <c>$sort</c>, <c>$limit</c>, <c>$size</c>.
/// </remarks>
internal static class QueryOperators
{
    /// <param name="name">The name without its dollar sign, case as it is: the server is case-sensitive.</param>
    /// <returns>High for an operator that selects, Medium for one that only pipelines and mappers know, Low for none.</returns>
    public static Confidence Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("ne"u8) || name.SequenceEqual("eq"u8) || name.SequenceEqual("gt"u8) || name.SequenceEqual("lt"u8)
            || name.SequenceEqual("in"u8) || name.SequenceEqual("or"u8) ? Confidence.High : Confidence.Low,
        3 => name.SequenceEqual("gte"u8) || name.SequenceEqual("lte"u8) || name.SequenceEqual("nin"u8) || name.SequenceEqual("and"u8)
            || name.SequenceEqual("not"u8) || name.SequenceEqual("nor"u8) || name.SequenceEqual("mod"u8) ? Confidence.High
            : name.SequenceEqual("all"u8) || name.SequenceEqual("out"u8) ? Confidence.Medium : Confidence.Low,
        4 => name.SequenceEqual("expr"u8) ? Confidence.High
            : name.SequenceEqual("like"u8) ? Confidence.Medium : Confidence.Low,
        5 => name.SequenceEqual("where"u8) || name.SequenceEqual("regex"u8) ? Confidence.High
            : name.SequenceEqual("merge"u8) || name.SequenceEqual("ilike"u8) ? Confidence.Medium : Confidence.Low,
        6 => name.SequenceEqual("exists"u8) ? Confidence.High : name.SequenceEqual("lookup"u8) ? Confidence.Medium : Confidence.Low,
        7 => name.SequenceEqual("between"u8) || name.SequenceEqual("notLike"u8) ? Confidence.Medium : Confidence.Low,
        8 => name.SequenceEqual("function"u8) ? Confidence.High : Confidence.Low,
        9 => name.SequenceEqual("elemMatch"u8) ? Confidence.High : name.SequenceEqual("unionWith"u8) ? Confidence.Medium : Confidence.Low,
        10 => name.SequenceEqual("jsonSchema"u8) ? Confidence.High : Confidence.Low,
        11 => name.SequenceEqual("accumulator"u8) ? Confidence.High : name.SequenceEqual("graphLookup"u8) ? Confidence.Medium : Confidence.Low,
        _ => Confidence.Low,
    };
}
