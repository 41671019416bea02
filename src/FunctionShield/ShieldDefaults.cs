namespace FunctionShield;

/// <summary>Every default and limit, each with its reason.</summary>
internal static class ShieldDefaults
{
    /// <summary>JSON nesting that is followed, envelopes included. System.Text.Json's own default, so what a handler can read, we can.</summary>
    public const int MaxDepth = 64;

    /// <summary>Envelopes inside envelopes (SNS in SQS, S3 in SNS in SQS, a form in base64 ...). Four are real; the rest is an attack on us.</summary>
    public const int MaxEnvelopes = 6;

    /// <summary>
    /// Inputs kept for correlation: 36 MB of them, from an event of 6 MB, Lambda's largest, that has hardly anything but values. Beyond it,
    /// inputs have no proof, so that such an event is a finding.
    /// </summary>
    public const int MaxInputs = 1024 * 1024;

    /// <summary>Inputs beyond which nothing is derived any more (parts, what filters leave), and numbers are not kept: the rest is for what was sent.</summary>
    public const int MaxDerivingInputs = 64 * 1024;

    /// <summary>Rounds of percent decoding: proxies and frameworks undo one or two; a third is only ever an evasion.</summary>
    public const int MaxPercentRounds = 3;

    /// <summary>Decoded bytes in all, as a multiple of the event's length, plus <see cref="DecodeAllowance"/>.</summary>
    public const int DecodeFactor = 4;

    /// <summary>Decoded bytes that a small event may always use.</summary>
    public const int DecodeAllowance = 64 * 1024;

    /// <summary>Seconds that a token's issuer's clock may be ahead or behind. .NET's own token validation allows as much, so nothing that it accepts is refused.</summary>
    public const int TokenClockSkew = 300;

    /// <summary>The inlet takes at most one part in so many of the time that Lambda leaves: the handler was given that time, not we.</summary>
    public const int RemainingShare = 10;

    /// <summary>Bytes of text between two looks at the clock: at the slowest that was measured some tenths of a millisecond, at one look's 25 ns nothing.</summary>
    public const int BudgetStep = 16 * 1024;

    /// <summary>Evidence in a report, in bytes: enough to recognise, too little to leak a document.</summary>
    public const int MaxEvidence = 64;

    /// <summary>Longest call that the outlet reads. A function that puts an event of 6 MB, Lambda's largest, into a statement is still looked at.</summary>
    public const int MaxCallLength = 8 * 1024 * 1024;

    /// <summary>Tokens of one statement that the outlet keeps: 12 MB of them. A batch of inserts that has more is written by a loop; what an input adds begins before.</summary>
    public const int MaxStatementTokens = 512 * 1024;

    /// <summary>Longest policy file, in bytes: ten times what the largest organisation would write, and a bound on the cold start.</summary>
    public const int MaxPolicyLength = 256 * 1024;

    /// <summary>Bytes of an input that an exemption's pattern is compared with: an exception is for something short and known, and the comparison is pattern times text.</summary>
    public const int MaxExemptInput = 4096;

    /// <summary>Bytes kept of one tracked source. It is opened again when an outlet asks after more was read, so this bounds that work too.</summary>
    public const int MaxTrackedText = 256 * 1024;

    /// <summary>Bytes kept of all tracked sources of one invocation: a few of the largest, many of the ordinary.</summary>
    public const int MaxTracked = 1024 * 1024;

    /// <summary>Tracked sources of one invocation: each is one more set of inputs for every call to be compared with.</summary>
    public const int MaxTrackedSources = 64;

    /// <summary>Distinct calls of one kind that a process learns. A function that makes more is not described by a list.</summary>
    public const int MaxLearntCalls = 512;

    /// <summary>Of these, calls that only invocations with a finding made: an attack must not fill the table.</summary>
    public const int MaxSuspectCalls = MaxLearntCalls / 4;

    /// <summary>Calls of one invocation that wait for its end. What is beyond comes again in another invocation.</summary>
    public const int MaxPendingCalls = 256;

    /// <summary>Bytes of a statement's normal form, or of a program's name, that are told: enough to know it, and a log line stays one.</summary>
    public const int MaxLearntText = 2048;

    /// <summary>Steps of searching one statement for the inputs; about a tenth of a second. An ordinary call takes a few hundred.</summary>
    public const long MaxMatchWork = 64 * 1024 * 1024;

    /// <summary>Shortest secret that outputs are searched for, in bytes. Shorter ones equal ids and words by chance, and are passwords to guess.</summary>
    public const int MinSecretLength = 12;

    /// <summary>Secrets of one process: ten times what a function reads, and a bound on the scanner's table.</summary>
    public const int MaxSecrets = 256;

    /// <summary>Longest response that is searched. Lambda's own limit is 6 MB; the rest of a longer one is coverage.</summary>
    public const int MaxResponse = 8 * 1024 * 1024;

    /// <summary>Longest answer of a remote policy's source: the longest policy in base64, signed, with room for its envelope.</summary>
    public const int MaxFetchedPolicy = 2 * MaxPolicyLength;

    /// <summary>Between two fetches. A thousand processes then ask Parameter Store three times a second; its default limit is 40 for an account.</summary>
    public static readonly TimeSpan PolicyRefresh = TimeSpan.FromMinutes(5);

    /// <summary>Shortest time between two fetches, and the first wait after one that failed.</summary>
    public static readonly TimeSpan MinPolicyRefresh = TimeSpan.FromSeconds(10);

    /// <summary>Longest time between two fetches: no process of Lambda lives longer than some hours.</summary>
    public static readonly TimeSpan MaxPolicyRefresh = TimeSpan.FromDays(1);

    /// <summary>What a cold start waits for the first fetch: an extension answers in milliseconds, a service in some hundred while the process is cold.</summary>
    public static readonly TimeSpan PolicyWait = TimeSpan.FromSeconds(1);

    /// <summary>Longest time for one fetch or for the first wait. Lambda ends a function's initialization after ten seconds.</summary>
    public static readonly TimeSpan MaxPolicyWait = TimeSpan.FromSeconds(10);

    /// <summary>How long a fetch may take.</summary>
    public static readonly TimeSpan PolicyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Characters of a variable that the posture check reads. All variables of a function together have 4 KB.</summary>
    public const int MaxPostureText = 4096;

    /// <summary>Operations that are told as granted beyond the policy's list; a function that has more has one finding more than enough.</summary>
    public const int MaxGrantedTold = 32;
}
