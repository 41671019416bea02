using CsCheck;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class NoSqlInjectionTests
{
    private static readonly string[] Operators =
        ["ne", "eq", "gt", "gte", "lt", "lte", "in", "nin", "or", "and", "nor", "not", "mod", "where", "regex", "exists", "expr", "elemMatch", "function", "jsonSchema"];

    private static readonly string[] Others =
        ["type", "ref", "id", "schema", "set", "setOnce", "unset", "filter", "select", "top", "search", "oid", "date", "5", "price", "NE", "neq", "default", "GT"];

    public static TheoryData<string> Shapes => ["${0}", "user[${0}]", "user[${0}][]", "a[b][${0}]", "user.${0}"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_operator_as_a_name_is_found_and_other_dollar_names_are_not(string shape)
    {
        foreach (string word in Operators)
            Assert.Equal(Confidence.High, Detected.By(NoSqlInjection.Detect, string.Format(null, shape, word), FieldKind.Name));
        foreach (string word in Others)
            Assert.Null(Detected.By(NoSqlInjection.Detect, string.Format(null, shape, word), FieldKind.Name));
    }

    [Fact]
    public void A_published_filter_interface_is_only_possible() =>
        Assert.Equal(Confidence.Medium, Detected.By(NoSqlInjection.Detect, "filters[price][$gt]", FieldKind.Name));

    [Theory]
    [InlineData("{{\"a\":{{\"${0}\":1}}}}")]
    [InlineData("{{ a: {{ ${0} : 1 }} }}")]
    [InlineData("{{'${0}': 'x'}}")]
    [InlineData("[{{\"a\":1,\"${0}\":[1]}}]")]
    [InlineData("', ${0}: '1 == 1")]
    [InlineData("true, ${0}: 1")]
    [InlineData("x\", \"${0}\": \"1")]
    public void An_operator_as_a_key_in_text_is_found_and_other_dollar_keys_are_not(string shape)
    {
        foreach (string word in Operators)
            Assert.Equal(Confidence.High, Detected.By(NoSqlInjection.Detect, string.Format(null, shape, word)));
        foreach (string word in Others)
            Assert.Null(Detected.By(NoSqlInjection.Detect, string.Format(null, shape, word)));
    }

    [Theory]
    [InlineData("' || '1'=='1")]
    [InlineData("admin' || this.password != '")]
    [InlineData("' && this.password.match(/.*/)//")]
    [InlineData("'; return true; var x='")]
    [InlineData("';return(true);var a='b")]
    [InlineData("\";return 1==1 || \"")]
    [InlineData("'; sleep(5000); '")]
    [InlineData("';while(true){}'")]
    [InlineData("1; return true")]
    [InlineData(";do{a=1}while(true)")]
    [InlineData("x' OR attribute_exists(pk) OR pk='")]
    [InlineData("x') AND NOT attribute_not_exists(a) AND (b='")]
    public void Text_that_leaves_its_literal_and_goes_on_is_sure(string text) => Assert.Equal(Confidence.High, Detected.By(NoSqlInjection.Detect, text));

    [Theory]
    [InlineData("it's true; return to sender")]
    [InlineData("the dogs'; return to the dogs")]
    [InlineData("rock 'n' roll || jazz")]
    [InlineData("use 'a' || 'b' to join")]
    [InlineData("O'Brien & Sons; Ltd.")]
    [InlineData("costs $5, $10: choose")]
    [InlineData("In MongoDB, { age: { $gt: 18 } } selects adults.")]
    [InlineData("{\"$type\":\"circle\",\"radius\":1}")]
    [InlineData("{\"user_properties\":{\"$set\":{\"a\":1}}}")]
    [InlineData("query Q($ne: Int!) { a(id: $ne) { b } }")]
    [InlineData("${name}, hello: $where")]
    [InlineData("; nice")]
    [InlineData("db.example.org (mirror)")]
    public void Benign_text_is_silent(string text) => Assert.Null(Detected.By(NoSqlInjection.Detect, text));

    [Fact]
    public void A_call_that_closes_without_opening_is_survived() => Assert.Null(Detected.By(NoSqlInjection.Detect, "db.&&[')"));

    [Fact]
    public void Any_text_is_survived() =>
        Pick.From("$ne", "$", "'", "\"", ",", "{", "}", "[", "]", ":", "=", ";", "||", "&&", "return", "this.", "db.", "(", ")", " ", "var", "OR ", "attribute_exists(").Array[0, 14]
            .Sample(parts =>
            {
                _ = Detected.By(NoSqlInjection.Detect, string.Concat(parts));
                _ = Detected.By(NoSqlInjection.Detect, string.Concat(parts), FieldKind.Name);
            });

    [Fact]
    public void Nothing_is_allocated_without_a_finding() =>
        Assert.Equal(0, Detected.Allocated(NoSqlInjection.Detect, "it's; fine", "$5, $10: x", "{\"$type\":1}", "a(b)"));
}
