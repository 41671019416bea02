using System.Text;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Tests.Correlation;

public class UrlCorrelatorTests
{
    [Theory]
    [InlineData("http://169.254.169.254/latest/", "http://169.254.169.254/latest/")]
    [InlineData("http://127.0.0.1/", "http://0x7f.1/")]
    [InlineData("http://127.0.0.1/a", "127.1")]
    [InlineData("https://[::1]/path", "::1")]
    [InlineData("https://localhost/path", "localhost")]
    [InlineData("https://localhost/path", "LOCALHOST:443/x")]
    [InlineData("http://orders.internal/x", "orders.internal")]
    [InlineData("http://orders/x", "http://orders/x")]
    [InlineData("http://good.example@10.0.0.5/", "@10.0.0.5/")]
    [InlineData("http://①②⑦.⓪.⓪.①/", "http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://127.0.0.1.nip.io/", "127.0.0.1.nip.io")]
    [InlineData("http://127.0.0.1/", "2130706433")]
    [InlineData("http://127.0.0.1/", "0x7f000001")]
    public void An_internal_host_that_an_input_named_is_a_proof(string url, string input) => Assert.Equal(Confidence.Proof, Ssrf(url, input));

    [Theory]
    [InlineData("http://169.254.169.254/latest/", "latest")]
    [InlineData("http://10.0.0.5/items/10", "10")]
    [InlineData("http://127.0.0.1:2773/secrets?id=7", "7", "1")]
    [InlineData("https://hooks.example.org/a", "https://hooks.example.org/a")]
    [InlineData("https://api.example.org/lookup/localhost", "localhost")]
    [InlineData("https://api.example.org/?u=http://169.254.169.254/", "http://169.254.169.254/")]
    [InlineData("http://orders.internal/users/jane", "jane", "orders")]
    [InlineData("https://10.0.0.5/", "http://10.0.0.6/")]
    [InlineData("https://10.0.0.5/", "167772166")]
    public void Other_parts_and_public_hosts_are_none(string url, params string[] inputs) => Assert.Equal(Confidence.Low, Ssrf(url, inputs));

    [Fact]
    public void One_bare_word_that_is_the_host_is_said_and_not_proved() => Assert.Equal(Confidence.Medium, Ssrf("http://orders/x", "orders"));

    [Fact]
    public void Two_inputs_that_spell_the_address_together_are_a_proof()
    {
        Assert.Equal(Confidence.Proof, Ssrf("http://169.254.169.254/", "169.254", "x"));
        Assert.Equal(Confidence.Low, Ssrf("http://169.254.169.254/", "16", "254"));
    }

    [Theory]
    [InlineData("gopher://example.org:70/_x", "gopher://example.org:70/_x", true)]
    [InlineData("gopher://example.org/", "gopher:", true)]
    [InlineData("file:///etc/passwd", "file:///etc/passwd", true)]
    [InlineData("gopher://example.org/", "gopher", false)]
    [InlineData("https://example.org/", "https:", false)]
    public void A_scheme_that_an_input_chose_is_a_proof_when_it_is_no_web_scheme(string url, string input, bool proof) =>
        Assert.Equal(proof ? Confidence.Proof : Confidence.Low, Ssrf(url, input));

    [Theory]
    [InlineData("https://api.evil.example/x", ".evil.example/x", true)] // "https://api" + input
    [InlineData("https://api.example.org@evil.example/x", "@evil.example/x", true)] // "https://api.example.org" + input
    [InlineData("https://evil.example/.api.example.org/x", "evil.example/", true)] // "https://" + input + ".api.example.org/x"
    [InlineData("https://evil.example#.api.example.org/x", "evil.example#", true)]
    [InlineData("https://tenant.api.example.org/x", "tenant", false)]
    [InlineData("https://www.example.org/x", "example.org", false)]
    [InlineData("https://www.example.org/x", "example.org/x", false)]
    [InlineData("https://example.org/page.html", "https://example.org/page", false)]
    public void A_host_that_the_code_fixed_stays_whose_it_is(string url, string input, bool proof) =>
        Assert.Equal(proof ? Confidence.Proof : Confidence.Low, Ssrf(url, input));

    [Theory]
    [InlineData("https://api.example.org/public/../admin", "../admin", true)]
    [InlineData("https://api.example.org/u/x/../../admin", "x/../../admin", true)]
    [InlineData("https://api.example.org/u/%2e%2e/admin", "%2e%2e/admin", true)]
    [InlineData("https://api.example.org/u/a/../b", "a/../b", false)]
    [InlineData("https://api.example.org/u/a..b", "a..b", false)]
    [InlineData("https://api.example.org/a/../b", "/a/../b", false)]
    public void Dot_segments_may_not_remove_what_the_code_fixed(string url, string input, bool proof) =>
        Assert.Equal(proof, Find(url, input).Any(f => f.Rule == Rule.PathEscape && f.Confidence == Confidence.Proof));

    [Fact]
    public void Nothing_is_allocated_without_a_finding()
    {
        var invocation = Invocation("jane", "17", "https://hooks.example.org/a", "orders", "a/../b");
        byte[][] urls = [.. new[] { "https://api.example.org/u/17?x=jane", "http://10.0.0.5:8080/orders", "https://api.example.org/u/a/../b" }.Select(Encoding.UTF8.GetBytes)];
        Assert.Equal(0, Run());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        int Run()
        {
            int found = 0;
            foreach (byte[] url in urls)
            {
                var slots = new FindingSlots();
                var findings = new FindingBuffer(slots);
                UrlCorrelator.Correlate(OutboundCall.Url(url), invocation, ref findings);
                found += findings.Count;
            }

            return found;
        }
    }

    private static Confidence Ssrf(string url, params string[] inputs) =>
        Find(url, inputs).Where(f => f.Rule == Rule.SsrfHost).Select(f => f.Confidence).DefaultIfEmpty(Confidence.Low).Max();

    private static Finding[] Find(string url, params string[] inputs)
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        UrlCorrelator.Correlate(OutboundCall.Url(Encoding.UTF8.GetBytes(url)), Invocation(inputs), ref findings);
        return findings.Findings.ToArray();
    }

    private static Invocation Invocation(params string[] inputs)
    {
        var invocation = new Invocation();
        foreach (string input in inputs)
            invocation.Inputs.Add(Encoding.UTF8.GetBytes(input));
        return invocation;
    }
}
