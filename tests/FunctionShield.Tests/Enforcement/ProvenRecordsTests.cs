using FunctionShield.Enforcement;

namespace FunctionShield.Tests.Enforcement;

public sealed class ProvenRecordsTests
{
    private readonly ProvenRecords _proven = new();

    [Fact]
    public void A_record_is_known_by_its_whole_identifier()
    {
        Assert.False(_proven.Any);
        _proven.Add("059f36b4-1");

        Assert.True(_proven.Any);
        Assert.True(_proven.MayBeIn("""{"messageId":"059f36b4-1"}"""u8));
        Assert.True(_proven.MayBeIn("""{"messageId":"059f36b4-12"}"""u8));
        Assert.True(_proven.Has("059f36b4-1"));
        Assert.False(_proven.Has("059f36b4-12"));
        Assert.False(_proven.MayBeIn("""{"messageId":"059f36b4-2"}"""u8));
    }

    [Fact]
    public void A_record_without_an_identifier_is_nobody()
    {
        _proven.Add("");
        Assert.False(_proven.Any);
        Assert.False(_proven.Has(""));
    }

    [Fact]
    public void The_oldest_is_forgotten_for_the_seventeenth_and_a_known_one_takes_no_second_place()
    {
        for (int i = 0; i < 16; i++)
            _proven.Add($"message-{i:D2}");
        _proven.Add("message-15");
        Assert.True(_proven.Has("message-00"));

        _proven.Add("message-16");
        Assert.False(_proven.Has("message-00"));
        Assert.True(_proven.Has("message-01"));
        Assert.True(_proven.Has("message-16"));
    }
}
