using System.Text;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Correlation;

public class AwsRequestCorrelatorTests
{
    [Theory]
    [InlineData("attribute_exists(id) OR owner = :v", "attribute_exists(id) OR owner")]
    [InlineData("owner = :v OR attribute_exists(id)", ":v OR attribute_exists(id)")]
    [InlineData("#owner = :v OR #owner <> :v", "owner = :v OR #owner <> :v")]
    [InlineData("owner = owner", "owner")]
    [InlineData("owner = owner OR price > :p", "owner = owner OR price")]
    [InlineData("price BETWEEN low AND high OR id = :v", "price BETWEEN low AND high OR id")]
    [InlineData("SET role = :v, nick = :v", "role = :v, nick")]
    [InlineData("REMOVE nick, locked", "nick, locked")]
    [InlineData("size(tags) > :n", "size(tags)")]
    [InlineData("status = :s", "status = :s")]
    public void An_input_that_is_more_than_a_name_is_proof(string expression, string input) => Assert.NotNull(Expression(expression, input));

    [Theory]
    [InlineData("owner = :v", "owner")]
    [InlineData("address.city = :v", "address.city")]
    [InlineData("tags[3] = :v", "tags[3]")]
    [InlineData("#status = :status", "status")]
    [InlineData("#status = :status", "status = 1 OR x")]
    [InlineData("id, title, price", "id, title, price")]
    [InlineData("id, title, price", "title, price")]
    [InlineData("price >= :p", ">=")]
    [InlineData("price >= :p AND stock > :s", "and")]
    [InlineData("begins_with(title, :t)", "title")]
    [InlineData("price NOT IN (:a, :b)", "NOT IN")]
    [InlineData("SET views = views + :one", "views")]
    [InlineData("SET likes = if_not_exists(likes, :zero) + :one", "likes")]
    [InlineData("info.rating = rating", "rating")]
    [InlineData("owner <> owner", "owner")]
    [InlineData("owner = :v", "")]
    public void An_input_that_names_one_attribute_or_equals_a_piece_by_chance_is_none(string expression, string input) =>
        Assert.Null(Expression(expression, input));

    [Theory]
    [InlineData("(attribute_exists(id) OR owner = :v) AND #state = :s", "attribute_exists(id) OR owner")]
    [InlineData("attribute_exists(id) or owner = :v", "Attribute_Exists(id) OR Owner")] // Lower-cased on its way.
    [InlineData("attribute_exists(id) OR owner = :v", "attribute_exists(id)   OR\n\towner")] // White space collapsed.
    [InlineData("attribute_exists(id) OR owner = :v", "'attribute_exists(id) OR owner';")] // Quotes and the semicolon dropped.
    [InlineData("attribute_exists(id) OR ow = :v", "attribute_exists(id) OR owner_of_the_order_and_more")] // Cut off.
    [InlineData("title = :v OR attribute_exists(id) = :w", "some text that is cut off title = :v OR attribute_exists(id)")]
    [InlineData("SET nick = :v, role = :v", "profile: nick = :v, role = :v")]
    [InlineData("x_owner = x_owner OR price_y = :v", "owner = x_owner OR price")] // Prefix and suffix of the code's.
    public void An_input_that_was_changed_or_cut_on_its_way_is_proof(string expression, string input) => Assert.NotNull(Expression(expression, input));

    [Theory]
    [InlineData("(owner = :v) AND #state = :s", "owner")]
    [InlineData("owner = :v", "OWNER ")]
    [InlineData("x_owner_y = :v", "owner")]
    [InlineData("price >= :p", "price >= 100")]
    [InlineData("price >= :p AND stock > :s", "price >= 100 and stock > 3")]
    [InlineData("price >= :p AND stock > :s", "Which items have a price and stock above 3?")]
    [InlineData("begins_with(title, :t) AND price > :p", "begins_with(title, 'tea') and price > 3")]
    [InlineData("id, title, price", "Please list id, title, price and stock of everything")]
    [InlineData("SET views = views + :one", "set views = 1000")]
    public void An_input_whose_end_equals_the_code_by_chance_is_none(string expression, string input) => Assert.Null(Expression(expression, input));

    [Theory]
    [InlineData("acme-uploads", "acme-uploads")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/1234/orders", " https://sqs.eu-west-1.amazonaws.com/1234/orders\n")]
    [InlineData("arn:aws:sns:eu-west-1:1234:orders", "arn:aws:sns:eu-west-1:1234:orders")]
    public void A_resource_that_an_input_names_whole_is_suspicious(string name, string input) =>
        Assert.Equal(Confidence.Medium, Assert.Single(Resource(name, input)).Confidence);

    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("tenant-42", "42")]
    [InlineData("acme-uploads", "acme-uploads/cat.png")]
    [InlineData("q-1", "q-1")]
    public void A_common_word_a_part_and_a_longer_text_are_not(string name, string input) => Assert.Empty(Resource(name, input));

    [Fact]
    public void Nothing_found_allocates_nothing()
    {
        byte[] expression = Encoding.UTF8.GetBytes("#owner = :owner AND begins_with(title, :t) AND price BETWEEN :low AND :high");
        var invocation = Correlated.With("title", "a longer text that is not in it", "price", "widgets and more");
        Span<Finding> slots = new Finding[4];
        var findings = new FindingBuffer(slots);
        AwsRequestCorrelator.CorrelateExpression(OutboundCall.Expression(expression), invocation, ref findings);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            AwsRequestCorrelator.CorrelateExpression(OutboundCall.Expression(expression), invocation, ref findings);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, findings.Count);
    }

    private static string? Expression(string expression, string input) =>
        Shield.Create().Examine(OutboundCall.Expression(Encoding.UTF8.GetBytes(expression)), [input]) is [{ Confidence: Confidence.Proof } report] ? report.Reason : null;

    private static IReadOnlyList<FunctionShield.Reporting.Report> Resource(string name, string input) =>
        Shield.Create().Examine(OutboundCall.Resource(Encoding.UTF8.GetBytes(name)), [input]);
}
