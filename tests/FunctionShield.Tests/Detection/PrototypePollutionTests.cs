using CsCheck;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class PrototypePollutionTests
{
    private static readonly string[] Reaches =
        ["__proto__", "constructor.prototype", "constructor[prototype]", "constructor['prototype']"];

    // The same positions, with names that only look alike.
    private static readonly string[] Twins =
        ["__prototype__", "constructors.prototype", "my__proto__", "constructor.name", "prototype", "reconstructor.prototype"];

    [Theory]
    [InlineData("{0}", FieldKind.Name)]
    [InlineData("{0}.polluted", FieldKind.Name)]
    [InlineData("a.{0}.b", FieldKind.Name)]
    [InlineData("a[{0}][b]", FieldKind.Name)]
    [InlineData("{0}[admin]=1", FieldKind.Body)]
    [InlineData("x=1&a[{0}][b]=c", FieldKind.Document)]
    internal void A_name_that_reaches_the_prototype_is_sure_and_one_that_looks_alike_is_silent(string shape, FieldKind kind)
    {
        foreach (string reach in Reaches)
            Assert.Equal(Confidence.High, Detected.By(PrototypePollution.Detect, string.Format(null, shape, reach), kind));
        foreach (string twin in Twins)
            Assert.Null(Detected.By(PrototypePollution.Detect, string.Format(null, shape, twin), kind));
    }

    [Theory]
    [InlineData("{\"__proto__\":{\"admin\":true}}")]
    [InlineData("{\"a\":{\"constructor\":{\"prototype\":{\"b\":1}}}}")]
    [InlineData("{ __proto__ : 1 }")]
    public void A_key_in_an_object_is_sure(string text) => Assert.Equal(Confidence.High, Detected.By(PrototypePollution.Detect, text));

    [Theory]
    [InlineData("__proto__.polluted")]
    [InlineData("a.constructor.prototype.b")]
    public void A_path_as_a_value_is_possible(string text) => Assert.Equal(Confidence.Medium, Detected.By(PrototypePollution.Detect, text));

    [Theory]
    [InlineData("__proto__ is deprecated")]
    [InlineData("constructor and prototype in JS")]
    [InlineData("Foo.prototype.bar = 1;")]
    [InlineData("{\"text\":\"use __proto__ never\"}")]
    [InlineData("q=__proto__")]
    [InlineData("prototypes")]
    [InlineData("x-forwarded-proto")]
    public void Benign_text_is_silent(string text) => Assert.Null(Detected.By(PrototypePollution.Detect, text));

    [Fact]
    public void Any_text_is_survived() =>
        Pick.From("__proto__", "proto", "__", "constructor", "prototype", ".", "[", "]", "=", "&", "{", "\"", ":", " ", "a").Array[0, 12]
            .Sample(parts =>
            {
                _ = Detected.By(PrototypePollution.Detect, string.Concat(parts));
                _ = Detected.By(PrototypePollution.Detect, string.Concat(parts), FieldKind.Name);
            });

    [Fact]
    public void Nothing_is_allocated_without_a_finding() =>
        Assert.Equal(0, Detected.Allocated(PrototypePollution.Detect, "__proto__ is deprecated", "a prototype of b", "q=__proto__"));

    [Theory]
    [InlineData("x.__proto__.a = b", true)]
    [InlineData("see x.__proto__.a = b", false)]
    [InlineData("x.__proto__.a = function() { }", false)]
    public void A_path_that_is_assigned_counts(string value, bool found) => Assert.Equal(found, Detected.By(PrototypePollution.Detect, value) is not null);
}
