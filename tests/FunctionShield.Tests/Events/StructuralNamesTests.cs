using System.Text;
using FunctionShield.Events;

namespace FunctionShield.Tests.Events;

public sealed class StructuralNamesTests
{
    [Fact]
    public void Each_name_is_found_in_its_own_slot()
    {
        var seen = new HashSet<StructuralName>();
        for (int number = 0; number < StructuralNames.Count; number++)
        {
            StructuralName name = StructuralNames.Of(StructuralNames.At(number));
            Assert.NotEqual(StructuralName.None, name);
            seen.Add(name);
        }

        Assert.Equal([.. Enum.GetValues<StructuralName>().Where(name => name != StructuralName.None)], seen.Order());
    }

    [Theory]
    [InlineData("Records", (int)StructuralName.Records)]
    [InlineData("body", (int)StructuralName.Body)]
    [InlineData("requestContext", (int)StructuralName.RequestContext)]
    [InlineData("multiValueQueryStringParameters", (int)StructuralName.MultiValueQueryStringParameters)]
    [InlineData("records", (int)StructuralName.RecordList)]
    [InlineData("", (int)StructuralName.None)]
    [InlineData("BODY", (int)StructuralName.None)]
    [InlineData("bodx", (int)StructuralName.None)]
    public void A_name_is_read_as_it_is_written_and_in_its_case(string name, int expected) =>
        Assert.Equal((StructuralName)expected, StructuralNames.Of(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void A_name_with_one_other_letter_is_none_of_them()
    {
        for (int number = 0; number < StructuralNames.Count; number++)
        {
            byte[] name = [.. StructuralNames.At(number), (byte)'#'];
            Assert.Equal(StructuralName.None, StructuralNames.Of(name));
            name[^2] = (byte)'~';
            Assert.Equal(StructuralName.None, StructuralNames.Of(name.AsSpan(0, name.Length - 1)));
        }
    }
}
