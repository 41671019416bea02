using System.Globalization;
using FunctionShield.Policies;

namespace FunctionShield.Delivery;

/// <summary>What has been delivered so far: verifies and reads each text, keeps the last good one, and says failures without repeating itself.</summary>
/// <remarks>Used by one fetch at a time. It never lets a text replace a good policy that is not verified, newer and without a mistake.</remarks>
internal sealed class PolicyFeed(string name, PolicySeal seal)
{
    // More than that many mistakes in a file are told best by the tool that validates it.
    private const int MaxMistakes = 5;

    private const string Kept = "Nothing changes until it is repaired.";

    private byte[]? _content;
    private long _serial;
    private DateTimeOffset? _goodAt;
    private string? _saidReason;
    private TimeSpan _saidAge;
    private bool _hasGood;

    /// <summary>Whether a policy without mistakes was delivered.</summary>
    public bool HasGood => Volatile.Read(ref _hasGood);

    /// <summary>The version of the last good policy; null before there is one.</summary>
    public string? Version { get; private set; }

    /// <summary>Fetches that failed, or brought nothing that may be used, since the last that did not.</summary>
    public int Failures { get; private set; }

    /// <summary>Takes what a fetch brought.</summary>
    /// <param name="fetched">The text; null when it has not changed.</param>
    /// <param name="now">The time.</param>
    public PolicyDelivery Take(FetchedPolicy? fetched, DateTimeOffset now)
    {
        if (fetched is null)
            return HasGood ? Succeed(now, null, []) : Fail("the source says that nothing has changed, and there was nothing", isAlarm: false, now);
        if (seal.Verify(fetched.Content, out ReadOnlyMemory<byte> policy, out long serial) is { } wrong)
            return Fail(Of(fetched) + " is refused: " + wrong, isAlarm: true, now);
        if (serial < _serial)
        {
            return Fail(
                string.Create(CultureInfo.InvariantCulture, $"{Of(fetched)} is refused: its serial number {serial} is below {_serial}, which was in force"), isAlarm: true, now);
        }

        if (HasGood && policy.Span.SequenceEqual(_content))
        {
            _serial = serial;
            Version = fetched.Version;
            return Succeed(now, null, []);
        }

        if (policy.Length > ShieldDefaults.MaxPolicyLength)
            return Fail(Of(fetched) + " is longer than a policy is", isAlarm: true, now);
        PolicyReading reading = PolicyReader.Read(policy.Span, name, now);
        if (reading.Errors.Count > 0)
            return Mistaken(fetched, reading, now);

        List<PolicyError> said = [.. reading.Notices];
        if (HasGood)
            said.Add(Notice($"{Of(fetched)} is in force from now on, before it {Named(Version)}", "Nothing is to do"));
        _content = policy.ToArray();
        _serial = serial;
        Version = fetched.Version;
        return Succeed(now, reading, said);
    }

    /// <summary>Notes that a fetch failed.</summary>
    /// <param name="reason">Why; in our own words.</param>
    /// <param name="isAlarm">Somebody must look: what came is not what may come.</param>
    /// <param name="now">The time.</param>
    /// <returns>Says it the first time, when the reason is another one, and when the policy in force has become twice as old.</returns>
    public PolicyDelivery Fail(string reason, bool isAlarm, DateTimeOffset now)
    {
        Failures++;
        TimeSpan age = now - (_goodAt ?? now);
        if (reason == _saidReason && (age < 2 * _saidAge || age == TimeSpan.Zero))
            return PolicyDelivery.Nothing;

        _saidReason = reason;
        _saidAge = age;
        string state = HasGood
            ? $"{Named(Version)} stays in force, {AgeOf(age)} old"
            : "until it comes, the policies below it hold and no other may loosen them";
        return new PolicyDelivery(null, [Notice(reason + "; " + state, isAlarm ? Kept : "Look at the source, the function's role and the extension.") with { IsAlarm = isAlarm || !HasGood }]);
    }

    private PolicyDelivery Succeed(DateTimeOffset now, PolicyReading? reading, List<PolicyError> said)
    {
        if (_saidReason is not null && HasGood)
            said.Add(Notice("is delivered again", "Nothing is to do"));
        (_saidReason, _saidAge, _goodAt) = (null, TimeSpan.Zero, now);
        Failures = 0;
        Volatile.Write(ref _hasGood, true);
        return new PolicyDelivery(reading, said);
    }

    /// <summary>A text with mistakes. Without a good one it may tighten what is below, as a file with mistakes does; with one, that one stays.</summary>
    private PolicyDelivery Mistaken(FetchedPolicy fetched, PolicyReading reading, DateTimeOffset now)
    {
        string reason = $"{Of(fetched)} has {reading.Errors.Count.ToString(CultureInfo.InvariantCulture)} mistakes";
        bool isFirst = !HasGood && _content is null;
        if (isFirst)
            _content = fetched.Content.ToArray();
        PolicyDelivery failure = Fail(reason, isAlarm: true, now);
        if (failure.Said.Count == 0)
            return failure;
        if (isFirst)
            return new PolicyDelivery(reading, reading.Errors);

        List<PolicyError> said = [.. failure.Said];
        for (int i = 0; i < Math.Min(reading.Errors.Count, MaxMistakes); i++)
        {
            PolicyError error = reading.Errors[i];
            said.Add(error with { Value = $"{error.Value} is not understood. Expected {error.Expected}", IsNotice = true, IsAlarm = true });
        }

        return new PolicyDelivery(null, said);
    }

    private PolicyError Notice(string value, string fix) => new(name, 0, 0, "$", value, "", fix) { IsNotice = true };

    private static string Of(FetchedPolicy fetched) => Named(fetched.Version);

    private static string Named(string? version) => string.IsNullOrEmpty(version) ? "the policy" : "version " + version;

    private static string AgeOf(TimeSpan age) => age < TimeSpan.FromMinutes(1) ? "less than a minute"
        : age < TimeSpan.FromHours(2) ? ((int)age.TotalMinutes).ToString(CultureInfo.InvariantCulture) + " min"
        : ((int)age.TotalHours).ToString(CultureInfo.InvariantCulture) + " h";
}
