// Published as a native binary by .ci/aot. Does what a function does, and checks what came of it.
using System.Text;
using Amazon.Runtime;
using Amazon.SQS;
using FunctionShield;
using FunctionShield.AwsSdk;
using FunctionShield.Calls;
using FunctionShield.Policies;

var shield = Shield.Create();
int wrong = 0;
Expect("an attack in an event is refused", Inlet("<script>alert(1)</script>"), refused: true);
Expect("its twin passes", Inlet("O'Brien & Sons; Ltd."), refused: false);
Expect("an input that changes a statement is refused", Outlet("x' OR 'a'='a"), refused: true);
Expect("its twin passes", Outlet("tea"), refused: false);

ShieldAws.Install();
using var queues = new AmazonSQSClient(
    new BasicAWSCredentials("key", "secret"), new AmazonSQSConfig { ServiceURL = "http://127.0.0.1:9", MaxErrorRetry = 0 });
Expect("a queue that is not on the list is refused", await Send("https://sqs.eu-west-1.amazonaws.com/2/loot"), refused: true);
Expect("its twin passes", await Send("https://sqs.eu-west-1.amazonaws.com/1/jobs"), refused: false);
return wrong;

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

static byte[] Event(string name) =>
    Encoding.UTF8.GetBytes($$"""{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"{\"name\":\"{{name}}\"}"}]}""");

void Expect(string what, bool got, bool refused)
{
    Console.WriteLine($"{(got == refused ? "ok  " : "FAIL")} {what}");
    wrong += got == refused ? 0 : 1;
}
