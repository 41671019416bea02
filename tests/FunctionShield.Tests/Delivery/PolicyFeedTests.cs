using System.Text;
using CsCheck;
using FunctionShield.Delivery;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Delivery;

public class PolicyFeedTests
{
    private const string Good = """
        { "preset": "strict", "egress": ["api.example.com"], "triggers": { "accounts": ["123456789012"] }, "actions": { "xss": "block" }, "lock": ["*"] }
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PolicySeal Open = PolicySeal.Read(new DeliveryOptions(), static _ => null);

    private readonly PolicyFeed _feed = new("test:policy", Open);

    private static FetchedPolicy Fetched(string text, string version) => new(Encoding.UTF8.GetBytes(text), version);

    [Fact]
    public void The_first_good_policy_comes_without_a_word_and_the_next_is_named()
    {
        PolicyDelivery first = _feed.Take(Fetched(Good, "7"), Now);
        Assert.Equal(Decision.Block, first.Reading!.Policy.Decide(Rule.XssInput, Confidence.Low));
        Assert.Empty(first.Said);

        PolicyDelivery second = _feed.Take(Fetched("""{ "preset": "balanced" }""", "8"), Now);
        Assert.NotNull(second.Reading);
        Assert.Contains("version 8 is in force from now on, before it version 7", Assert.Single(second.Said).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_text_and_an_unchanged_source_change_nothing()
    {
        _feed.Take(Fetched(Good, "7"), Now);
        Assert.Equal(PolicyDelivery.Nothing, _feed.Take(Fetched(Good, "7"), Now) with { Said = [] });
        Assert.Null(_feed.Take(null, Now).Reading);
        Assert.Equal(0, _feed.Failures);
    }

    [Fact]
    public void A_source_that_says_unchanged_before_anything_came_has_failed()
    {
        Assert.Single(_feed.Take(null, Now).Said);
        Assert.Equal(1, _feed.Failures);
    }

    [Fact]
    public void A_mistake_in_the_first_text_tightens_and_in_a_later_one_changes_nothing()
    {
        PolicyDelivery first = _feed.Take(Fetched("""{ "preset": "strickt" }""", "1"), Now);
        Assert.True(first.Reading!.Policy.IsRefused);
        Assert.False(_feed.HasGood);
        Assert.Empty(_feed.Take(Fetched("""{ "preset": "strickt" }""", "1"), Now).Said);

        Assert.NotNull(_feed.Take(Fetched(Good, "2"), Now).Reading);
        PolicyDelivery broken = _feed.Take(Fetched("""{ "preset": "observe", }}""", "3"), Now);
        Assert.Null(broken.Reading);
        Assert.All(broken.Said, said => Assert.True(said is { IsNotice: true, IsAlarm: true }));
        Assert.Contains("version 3 has 1 mistakes; version 2 stays in force", broken.Said[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, broken.Said.Count);
    }

    [Fact]
    public void A_failure_is_said_once_again_when_it_is_another_and_again_when_the_policy_is_twice_as_old()
    {
        _feed.Take(Fetched(Good, "7"), Now);
        int said = 0;
        List<string> ages = [];
        for (int minute = 5; minute <= 24 * 60; minute += 5)
        {
            PolicyDelivery delivery = _feed.Fail("nobody answers there", isAlarm: false, Now.AddMinutes(minute));
            said += delivery.Said.Count;
            if (delivery.Said.Count > 0)
                ages.Add(delivery.Said[0].Value);
        }

        Assert.InRange(said, 8, 10);
        Assert.EndsWith("5 min old", ages[0], StringComparison.Ordinal);
        Assert.EndsWith("21 h old", ages[^1], StringComparison.Ordinal);
        Assert.Single(_feed.Fail("the answer is HTTP 500", isAlarm: false, Now.AddDays(1)).Said);
        Assert.Contains("is delivered again", Assert.Single(_feed.Take(Fetched(Good, "7"), Now.AddDays(1)).Said).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_policy_that_is_older_than_the_one_in_force_is_a_rollback()
    {
        using var team = new Signer();
        var feed = new PolicyFeed("test:policy", PolicySeal.Read(new DeliveryOptions { PublicKey = team.CurveKey }, static _ => null));
        Assert.NotNull(feed.Take(Fetched(team.Sign(Good, serial: 8), "8"), Now).Reading);

        PolicyDelivery rollback = feed.Take(Fetched(team.Sign("""{ "preset": "observe" }""", serial: 7), "7"), Now);
        Assert.Null(rollback.Reading);
        Assert.True(Assert.Single(rollback.Said).IsAlarm);

        // The twin: an older policy under a new serial number is a decision of the team.
        Assert.NotNull(feed.Take(Fetched(team.Sign("""{ "preset": "observe" }""", serial: 9), "9"), Now).Reading);
    }

    /// <summary>The oracle is the last good policy itself.</summary>
    [Fact]
    public void A_mutated_text_gives_the_policy_that_it_says_or_the_last_good_one_and_a_sealed_one_nothing_else_at_all()
    {
        byte[] good = Encoding.UTF8.GetBytes(Good);
        using var team = new Signer();
        byte[] envelope = Encoding.UTF8.GetBytes(team.Sign(Good));
        PolicySeal keyed = PolicySeal.Read(new DeliveryOptions { PublicKey = team.CurveKey }, static _ => null);
        int unread = 0;

        Mutant(good).Sample(
            mutant =>
            {
                var feed = new PolicyFeed("test:policy", Open);
                Policy last = feed.Take(new FetchedPolicy(good, "1"), Now).Reading!.Policy;
                PolicyDelivery delivery = feed.Take(new FetchedPolicy(mutant, "2"), Now);
                Assert.All(delivery.Said, said => Assert.False(string.IsNullOrEmpty(said.Path) || string.IsNullOrEmpty(said.Fix)));
                if (delivery.Reading is null)
                {
                    Interlocked.Increment(ref unread);
                    return;
                }

                // What came into force has no mistake: it is what somebody wrote, and locks below it hold it as they held the last one.
                Assert.Empty(delivery.Reading.Errors);
                Assert.True(Tightness.AtLeast(delivery.Reading.Policy.Over(last), last));
            },
            iter: 10_000);
        Assert.InRange(unread, 2_000, 10_000);

        Mutant(envelope).Sample(
            mutant =>
            {
                var feed = new PolicyFeed("test:policy", keyed);
                Assert.NotNull(feed.Take(new FetchedPolicy(envelope, "1"), Now).Reading);
                PolicyDelivery delivery = feed.Take(new FetchedPolicy(mutant, "2"), Now);
                Assert.Null(delivery.Reading);

                // The last character of a signature has bits to spare (RFC 4648, section 3.5), and blanks in it are skipped; no other byte may differ.
                if (!mutant.AsSpan().Trim(" \t\r\n"u8).StartsWith(envelope.AsSpan(0, envelope.AsSpan().LastIndexOf((byte)'.'))))
                    Assert.Equal(1, feed.Failures);
            },
            iter: 2_000);
    }

    private static Gen<byte[]> Mutant(byte[] text) =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, text.Length - 1], Gen.Int[0, text.Length - 1], Gen.Byte).Select((kind, at, other, b) =>
        {
            var bytes = new List<byte>(text);
            switch (kind)
            {
                case 0: bytes[at] = b; break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, b); break;
                case 3: bytes.RemoveRange(Math.Min(at, other), Math.Abs(at - other)); break;
                default: (bytes[at], bytes[other]) = (bytes[other], bytes[at]); break;
            }

            return bytes.ToArray();
        });
}
