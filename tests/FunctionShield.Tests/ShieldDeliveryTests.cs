using System.Diagnostics;
using System.Text;
using FunctionShield.Delivery;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>Through the public surface: real sources on loopback, and what an invocation runs under.</summary>
public sealed class ShieldDeliveryTests : IDisposable
{
    private const string Name = "functionshield";
    private const string Attack = "1 | cat /etc/passwd";

    private readonly LoopbackServer _server = new();
    private readonly CollectingSink _sink = new();
    private readonly MovingTime _time = new();
    private readonly Dictionary<string, string> _environment = [];

    public ShieldDeliveryTests()
    {
        _environment["AWS_APPCONFIG_EXTENSION_HTTP_PORT"] = Text(_server.Port);
        _environment["PARAMETERS_SECRETS_EXTENSION_HTTP_PORT"] = Text(_server.Port);
        _environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:" + Text(_server.Port);
        _environment["AWS_REGION"] = "eu-west-1";
        _environment["AWS_ACCESS_KEY_ID"] = "ASIAIOSFODNN7EXAMPLE";
        _environment["AWS_SECRET_ACCESS_KEY"] = "a-key-that-is-none-at-all";
        _environment["AWS_SESSION_TOKEN"] = "a-token-that-is-none-at-all";
        _environment["FUNCTIONSHIELD_POLICY_SOURCE"] = "appconfig:shop/prod/" + Name;
        _environment["FUNCTIONSHIELD_POLICY_WAIT"] = "10000";
    }

    public void Dispose() => _server.Dispose();

    private static string Text(int port) => port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Shield Load(Func<ShieldOptions, ShieldOptions>? change = null)
    {
        var options = new ShieldOptions { Reports = _sink, Environment = _environment.GetValueOrDefault, Time = _time, FunctionName = "orders" };
        return Shield.Load(change is null ? options : change(options));
    }

    private static Decision OfXss(Policy policy) => policy.Decide(Rule.XssInput, Confidence.Low);

    private static byte[] Event(string text) => Encoding.UTF8.GetBytes($$"""{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"{{text}}"}]}""");

    /// <summary>Invocations until the shield has taken what its source has now; each starts and takes, none waits.</summary>
    private void InvokeUntil(Shield shield, Func<bool> done, int minutes = 6)
    {
        _time.Move(TimeSpan.FromMinutes(minutes));
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                shield.Begin(Event("tea")).Dispose();
                return done();
            },
            TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("appconfig:shop/prod/functionshield", "GET /applications/shop/environments/prod/configurations/functionshield HTTP/1.1", false)]
    [InlineData("ssm-extension:/team/policy", "GET /systemsmanager/parameters/get?name=%2Fteam%2Fpolicy&withDecryption=true HTTP/1.1", true)]
    [InlineData("ssm:/team/policy", "POST / HTTP/1.1", true)]
    [InlineData("s3://policies/team/p.json", "GET /policies/team/p.json HTTP/1.1", false)]
    public void Each_source_is_asked_as_its_documentation_says(string source, string request, bool isParameter)
    {
        _environment["FUNCTIONSHIELD_POLICY_SOURCE"] = source;
        _server.Answer = _ => LoopbackServer.Response(
            isParameter ? """{"ResultMetadata":{},"Parameter":{"ARN":"a","Name":"n","Type":"String","Value":"{\"actions\":{\"xss\":\"block\"}}","Version":3}}""" : """{"actions":{"xss":"block"}}""");
        Assert.Equal(Decision.Block, OfXss(Load().Policy));

        string asked = Assert.Single(_server.Requests);
        Assert.StartsWith(request, asked, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", asked, StringComparison.OrdinalIgnoreCase);
        if (source.StartsWith("ssm-extension", StringComparison.Ordinal))
            Assert.Contains("X-Aws-Parameters-Secrets-Token: a-token-that-is-none-at-all", asked, StringComparison.Ordinal);
        if (source.StartsWith("ssm:", StringComparison.Ordinal))
            Assert.Contains("X-Amz-Target: AmazonSSM.GetParameter", asked, StringComparison.Ordinal);
        if (source.StartsWith("ssm:", StringComparison.Ordinal) || source.StartsWith("s3:", StringComparison.Ordinal))
            Assert.Contains("Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20261124/eu-west-1/", asked, StringComparison.Ordinal);
        Assert.Empty(_sink.Problems);
    }

    [Fact]
    public void A_new_policy_comes_into_force_at_the_start_of_an_invocation_and_never_within_one()
    {
        _environment["DB_PASSWORD"] = "correct horse battery";
        _server.Answer = _ => LoopbackServer.Response("""{"actions":{"xss":"log"},"secrets":["DB_PASSWORD"]}""", "Configuration-Version: 1\r\n");
        Shield shield = Load();
        ExecutionContext outside = ExecutionContext.Capture()!;
        using Inspection running = shield.Begin(Event("tea"));
        ExecutionContext inside = ExecutionContext.Capture()!;
        Policy pinned = running.Policy;
        _server.Answer = _ => LoopbackServer.Response("""{"actions":{"xss":"block"},"budget":{"bytes":1}}""", "Configuration-Version: 2\r\n");

        ExecutionContext.Run(outside, _ => InvokeUntil(shield, () => OfXss(shield.Policy) == Decision.Block), null);
        ExecutionContext.Run(outside, _ =>
        {
            Assert.Equal(1, shield.Policy.Budget.Bytes);
            shield.CheckResponse("correct horse battery"u8.ToArray());
        }, null);

        // The running invocation still has its own policy, its secrets and its terms.
        ExecutionContext.Run(inside, _ =>
        {
            Assert.Same(pinned, shield.Policy);
            Assert.Throws<ShieldBlockedException>(() => shield.CheckResponse("correct horse battery"u8.ToArray()));
        }, null);
        Assert.Same(pinned, running.Policy);
        Assert.Contains(_sink.Problems, said => said.Value.Contains("version 2 is in force from now on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("500 Internal Server Error", "{}")]
    [InlineData("404 Not Found", "{}")]
    [InlineData("302 Found", "{}")]
    [InlineData("200 OK", "<html>")]
    [InlineData("200 OK", "")]
    [InlineData("200 OK", """{"preset":"observe",""")]
    [InlineData("200 OK", """{"preset":"obsreve"}""")]
    public void Whatever_else_comes_the_last_good_policy_stays_and_it_is_said_once(string status, string content)
    {
        _server.Answer = _ => LoopbackServer.Response("""{"preset":"strict"}""");
        Shield shield = Load();
        Policy good = shield.Policy;
        _server.Answer = _ => LoopbackServer.Response(content, "Location: http://127.0.0.1:1/\r\n", status);
        InvokeUntil(shield, () => !_sink.Problems.IsEmpty);
        int said = _sink.Problems.Count;
        InvokeUntil(shield, () => _server.Requests.Count >= 3, minutes: 1);

        Assert.Same(good, shield.Policy);
        Assert.Equal(said, _sink.Problems.Count);
        Assert.All(_sink.Problems, problem => Assert.True(problem.IsNotice));
    }

    [Fact]
    public void An_answer_without_an_end_a_long_one_and_none_at_all_are_failures()
    {
        _server.Answer = _ => LoopbackServer.Response("""{"preset":"strict"}""");
        Shield shield = Load(options => options with { Delivery = new DeliveryOptions { Timeout = TimeSpan.FromMilliseconds(300) } });
        Policy good = shield.Policy;

        _server.Answer = _ => LoopbackServer.Response(new byte[ShieldDefaults.MaxFetchedPolicy + 2]);
        InvokeUntil(shield, () => Said("longer than a policy is"));
        _server.Answer = _ => Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"pre");
        InvokeUntil(shield, () => Said("no answer within 0.3 s"));
        _server.Answer = _ => null;
        InvokeUntil(shield, () => _server.Requests.Count > 3);
        Assert.Same(good, shield.Policy);

        bool Said(string what) => _sink.Problems.Any(problem => problem.Value.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void An_invocation_does_not_wait_for_a_slow_source()
    {
        _server.Answer = _ => LoopbackServer.Response("{}");
        Shield shield = Load();
        var gate = new ManualResetEventSlim();
        _server.Answer = _ =>
        {
            gate.Wait();
            return LoopbackServer.Response("""{"actions":{"xss":"block"}}""");
        };
        _time.Move(TimeSpan.FromMinutes(6));
        for (int i = 0; i < 20; i++)
            shield.Begin(Event("tea")).Dispose();
        Assert.NotEqual(Decision.Block, OfXss(shield.Policy));

        gate.Set();
        InvokeUntil(shield, () => OfXss(shield.Policy) == Decision.Block);
    }

    [Fact]
    public void Until_it_comes_what_is_below_it_holds_and_the_author_loosens_nothing()
    {
        _server.Answer = _ => LoopbackServer.Response("", status: "503 Service Unavailable");
        Shield shield = Load(options => options with { Policy = Policy.Observe });
        Assert.Equal(Decision.Block, shield.Policy.Decide(Rule.CommandInput, Confidence.High));
        Assert.True(_sink.Problems.First() is { IsAlarm: true } said && said.Value.Contains("HTTP 503", StringComparison.Ordinal));

        _server.Answer = _ => LoopbackServer.Response("""{"preset":"balanced"}""");
        InvokeUntil(shield, () => shield.Policy.Decide(Rule.CommandInput, Confidence.High) == Decision.Log);
    }

    [Fact]
    public void A_lock_of_the_baseline_holds_a_remote_policy_and_one_of_the_remote_policy_the_author()
    {
        _server.Answer = _ => LoopbackServer.Response("""{"preset":"observe","egress":["api.example.com"],"lock":["egress"]}""");
        Shield shield = Load(options => options with
        {
            Baseline = """{"actions":{"xss":"block"},"lock":["actions.xss"]}"""u8.ToArray(),
            Policy = PolicyReader.Read("""{"egress":["*"]}"""u8, "author", _time.GetUtcNow()).Policy,
        });
        Assert.Equal(Decision.Block, OfXss(shield.Policy));
        Assert.Equal(Decision.Log, shield.Policy.Decide(Rule.CommandInput, Confidence.High));
        Assert.False(shield.Policy.Egress.Allows("evil.test", 443, "GET"));
        Assert.Equal(2, _sink.Problems.Count(problem => problem.IsLoosening));
    }

    [Fact]
    public void An_override_by_arn_is_decided_again_for_each_policy_that_comes()
    {
        _server.Answer = _ => LoopbackServer.Response("{}");
        Shield shield = Load();
        shield.Identify("arn:aws:lambda:eu-west-1:123456789012:function:orders");
        _server.Answer = _ => LoopbackServer.Response("""{"functions":{"arn:aws:lambda:*:123456789012:function:orders":{"actions":{"xss":"block"}}}}""");
        InvokeUntil(shield, () => OfXss(shield.Policy) == Decision.Block);
    }

    [Fact]
    public void With_a_demand_for_a_policy_a_source_without_one_stops_the_start()
    {
        _environment["FUNCTIONSHIELD_REQUIRE_POLICY"] = "true";
        _server.Answer = _ => LoopbackServer.Response("", status: "404 Not Found");
        Assert.Throws<PolicyRequiredException>(() => Load());
        _server.Answer = _ => LoopbackServer.Response("""{"preset":"strickt"}""");
        Assert.Throws<PolicyRequiredException>(() => Load());
        _server.Answer = _ => LoopbackServer.Response("""{"preset":"strict"}""");
        Assert.Equal(Decision.Block, Load().Policy.Decide(Rule.SqlInput, Confidence.Medium));
        _environment["FUNCTIONSHIELD_POLICY_SOURCE"] = "s3:/typo";
        Assert.Throws<PolicyRequiredException>(() => Load());
    }

    [Fact]
    public void A_source_that_cannot_be_understood_is_an_error_and_loosens_nothing()
    {
        _environment["FUNCTIONSHIELD_POLICY_SOURCE"] = "s3:/typo";
        Shield shield = Load(options => options with { Policy = Policy.Observe });
        Assert.Equal(Decision.Block, shield.Policy.Decide(Rule.CommandInput, Confidence.High));
        Assert.Equal(PolicyLocation.Variable, _sink.Problems.First().File);
    }

    [Fact]
    public void A_text_that_is_not_the_pinned_one_is_refused_and_its_twin_is_taken()
    {
        const string Pinned = """{"actions":{"xss":"block"}}""";
        _environment[PolicySeal.HashVariable] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Pinned)));
        _server.Answer = _ => LoopbackServer.Response("""{"preset":"observe"}""");
        Shield shield = Load();
        Assert.Equal(Decision.Block, shield.Policy.Decide(Rule.CommandInput, Confidence.High));
        Assert.Contains("pinned", Assert.Single(_sink.Problems).Value, StringComparison.Ordinal);

        _server.Answer = _ => LoopbackServer.Response(Pinned);
        InvokeUntil(shield, () => OfXss(shield.Policy) == Decision.Block);
    }

    [Fact]
    public void A_stranger_with_the_pipe_and_without_the_key_changes_nothing()
    {
        using var team = new Signer();
        using var stranger = new Signer();
        _environment[PolicySeal.KeyVariable] = team.CurveKey;
        _server.Answer = _ => LoopbackServer.Response(team.Sign("""{"preset":"strict"}""", serial: 4));
        Shield shield = Load();
        Policy good = shield.Policy;
        Assert.Empty(_sink.Problems);

        foreach (string text in (string[])[stranger.Sign("""{"preset":"observe"}""", 9), """{"preset":"observe"}""", team.Sign("""{"preset":"observe"}""", serial: 3)])
        {
            int said = _sink.Problems.Count;
            _server.Answer = _ => LoopbackServer.Response(text);
            InvokeUntil(shield, () => _sink.Problems.Count > said);
            Assert.Same(good, shield.Policy);
            Assert.True(_sink.Problems.Last().IsAlarm);
        }

        _server.Answer = _ => LoopbackServer.Response(team.Sign("""{"preset":"observe"}""", serial: 5));
        InvokeUntil(shield, () => !ReferenceEquals(good, shield.Policy));
    }

    [Fact]
    public void Credentials_of_a_restored_snapshot_are_fetched_where_the_platform_says()
    {
        _environment.Remove("AWS_ACCESS_KEY_ID");
        _environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"http://127.0.0.1:{_server.Port}/credentials";
        _environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "the platform's own token";
        _environment["FUNCTIONSHIELD_POLICY_SOURCE"] = "s3://policies/p.json";
        _server.Answer = request => LoopbackServer.Response(request.StartsWith("GET /credentials ", StringComparison.Ordinal)
            ? """{"AccessKeyId":"ASIARESTORED","SecretAccessKey":"k","Token":"t","Expiration":"2026-11-24T18:00:00Z"}""" : """{"actions":{"xss":"block"}}""");
        Assert.Equal(Decision.Block, OfXss(Load().Policy));
        Assert.Contains(_server.Requests, request => request.Contains("Credential=ASIARESTORED/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fetch_starts_no_activity()
    {
        var started = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "System.Net.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => started.Add(activity.OperationName + activity.GetTagItem("url.full")),
        };
        ActivitySource.AddActivityListener(listener);
        Load();
        Assert.NotEmpty(_server.Requests);
        Assert.DoesNotContain(started, activity => activity.Contains(Text(_server.Port), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("off")]
    [InlineData(" OFF ")]
    [InlineData("false")]
    public void One_variable_switches_it_off_and_that_is_said_aloud(string word)
    {
        _environment["FUNCTIONSHIELD"] = word;
        _environment["FUNCTIONSHIELD_REQUIRE_POLICY"] = "true";
        Shield shield = Load(options => options with { Policy = Policy.Strict });
        Assert.True(Assert.Single(_sink.Problems) is { IsAlarm: true, File: "FUNCTIONSHIELD" });

        using (Inspection inspection = shield.Begin(Event(Attack)))
        {
            Assert.False(inspection.IsRefused);
            Assert.Empty(inspection.Refused);
            Assert.Equal(Decision.Allow, shield.CheckShell("ping " + Attack));
            Assert.Equal(Decision.Allow, shield.CheckUrl("http://169.254.169.254/"));
            Assert.Equal(Decision.Allow, shield.CheckEgress("evil.test", 443, "GET"));
            byte[] leak = Encoding.UTF8.GetBytes(_environment["AWS_SECRET_ACCESS_KEY"]);
            Assert.Equal(leak, shield.CheckResponse(leak).ToArray());
        }

        Assert.Empty(_server.Requests);
        Assert.Empty(_sink.Reports);
        Assert.Empty(_sink.Gaps);
        Assert.Single(_sink.Problems);
    }

    [Theory]
    [InlineData("on", 0)]
    [InlineData("offf", 1)]
    public void Any_other_word_leaves_it_on(string word, int problems)
    {
        _environment["FUNCTIONSHIELD"] = word;
        _environment.Remove("FUNCTIONSHIELD_POLICY_SOURCE");
        Shield shield = Load();
        Assert.Equal(problems, _sink.Problems.Count);
        using Inspection inspection = shield.Begin(Event(Attack));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckShell("ping " + Attack));
    }
}
