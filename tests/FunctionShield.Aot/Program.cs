// Published as a native binary by .ci/aot. Does what a function does, and checks what came of it.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Amazon.Runtime;
using Amazon.SQS;
using FunctionShield;
using FunctionShield.Aot;
using FunctionShield.AwsSdk;
using FunctionShield.Calls;
using FunctionShield.Guards.Hardening;
using FunctionShield.Guards.Hooks;
using FunctionShield.Policies;

var reports = new SiteSink();
var shield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = reports });
int wrong = 0;
Expect("an attack in an event is refused", Inlet("<script>alert(1)</script>"), refused: true);
Expect("its twin passes", Inlet("O'Brien & Sons; Ltd."), refused: false);
Expect("an input that changes a statement is refused", Outlet("x' OR 'a'='a"), refused: true);
Expect("its twin passes", Outlet("tea"), refused: false);
Expect("its report names the method that called", reports.Site == "Program.Outlet", refused: true);

ShieldAws.Install();
using var queues = new AmazonSQSClient(
    new BasicAWSCredentials("key", "secret"), new AmazonSQSConfig { ServiceURL = "http://127.0.0.1:9", MaxErrorRetry = 0 });
Expect("a queue that is not on the list is refused", await Send("https://sqs.eu-west-1.amazonaws.com/2/loot"), refused: true);
Expect("its twin passes", await Send("https://sqs.eu-west-1.amazonaws.com/1/jobs"), refused: false);
// Hooks read events of the framework that trimming could take away.
using (ShieldHooks.Install(shield))
{
    using var server = new TcpListener(IPAddress.Loopback, 0);
    server.Start();
    _ = Serve(server);
    string url = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/";
    Expect("a request to where an input points is refused", await Request(url, url), refused: true);
    Expect("its twin passes", await Request("17", url), refused: false);
    Expect("a connection of a client without events is refused", await Request(url, url, events: false), refused: true);
    Expect("its twin passes", await Request("17", url, events: false), refused: false);
    Expect("a name that resolves inside is refused", Resolve("http://rebind.example.org/"), refused: true);
    Expect("its twin passes", Resolve("http://www.example.org/"), refused: false);
}

// The last: nothing takes it back. Compiled ahead of time there is no resolver to ask, so the kernel's filter is all there is.
Expect("a program starts", Starts(), refused: true);
HardeningOutcome hardened = ShieldHardening.ForbidProcesses(shield);
Expect("the kernel forbids it, the framework cannot: " + hardened.Reason, hardened is { ByKernel: true, ByFramework: false }, refused: true);
Expect("then none starts", Starts(), refused: false);

return wrong;

static bool Starts()
{
    try
    {
        using Process? process = Process.Start("/bin/true");
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }
    catch (System.ComponentModel.Win32Exception)
    {
        return false;
    }
}

// Nobody listens there: what the shield lets through fails later, and otherwise.
async Task<bool> Send(string queue)
{
    PolicyReading policy = PolicyReader.Read(
        """{ "aws": { "allow": [{ "service": "sqs", "resources": ["1/jobs"] }] } }"""u8, "policy.json", DateTimeOffset.UnixEpoch);
    using Inspection inspection = Shield.Create(policy.Policy).Begin(Event("tea"));
    try
    {
        await queues.SendMessageAsync(queue, "work");
        return false;
    }
    catch (HttpRequestException)
    {
        return false;
    }
    catch (AmazonClientException)
    {
        return false;
    }
    catch (ShieldBlockedException)
    {
        return true;
    }
}

bool Inlet(string name)
{
    using Inspection inspection = shield.Begin(Event(name));
    return inspection.Refused.Count == 1;
}

[MethodImpl(MethodImplOptions.NoInlining)]
bool Outlet(string name)
{
    using Inspection inspection = shield.Begin(Event(name));
    try
    {
        shield.CheckSql($"SELECT * FROM products WHERE name = '{name}'", SqlDialect.Sqlite);
        return false;
    }
    catch (ShieldBlockedException)
    {
        return true;
    }
}

async Task<bool> Request(string input, string url, bool events = true)
{
    using Inspection inspection = shield.Begin(Event(input));
    using var handler = new SocketsHttpHandler();
    if (!events)
        handler.ActivityHeadersPropagator = null;
    using var client = new HttpClient(handler);
    try
    {
        return await client.GetStringAsync(url) != "ok";
    }
    catch (ShieldBlockedException)
    {
        return true;
    }
}

bool Resolve(string input)
{
    using Inspection inspection = shield.Begin(Event(input));
    using var resolver = new ActivitySource("Experimental.System.Net.NameResolution");
    Activity lookup = resolver.StartActivity("Experimental.System.Net.NameResolution.DnsLookup")!;
    lookup.SetTag("dns.question.name", "rebind.example.org");
    lookup.SetTag("dns.answers", (string[])["169.254.169.254"]);
    try
    {
        lookup.Stop();
        return false;
    }
    catch (ShieldBlockedException)
    {
        return true;
    }
}

static async Task Serve(TcpListener server)
{
    while (true)
        _ = Answer(await server.AcceptTcpClientAsync());
}

// A connection that was refused may stay open, silent, until it is collected: one at a time would wait for it.
static async Task Answer(TcpClient caller)
{
    using (caller)
    {
        if (await caller.GetStream().ReadAsync(new byte[4096]) > 0)
            await caller.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
    }
}

static byte[] Event(string name) =>
    Encoding.UTF8.GetBytes($$"""{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"{\"name\":\"{{name}}\"}"}]}""");

void Expect(string what, bool got, bool refused)
{
    Console.WriteLine($"{(got == refused ? "ok  " : "FAIL")} {what}");
    wrong += got == refused ? 0 : 1;
}
