using System.Data.Common;
using FunctionShield.Guards.Data;
using FunctionShield.Guards.Http;
using FunctionShield.Guards.Tests.Http;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Faults.Tests.Faults;

/// <summary>A sink that sends each report with hooked and guarded clients to a host that the event names, and writes it through a guarded connection.</summary>
internal sealed class GuardedSink() : Fault("sink uses guards", "reports are sent with a guarded client, to a host that the event names, and inserted by a statement that the event changed")
{
    private const string Hostile = "y' OR 'b'='b";

    private static readonly Lazy<LoopbackServer> Collector = new(static () => new LoopbackServer());

    public override string Input => $"{Hostile} http://127.0.0.1:{Collector.Value.Port}/";

    public override ShieldOptions Plug(ShieldOptions options, Rig rig)
    {
        rig.Reports = new Sink(rig);
        return options;
    }

    private sealed class Sink(Rig rig) : KeptReports
    {
        protected override void Act()
        {
            if (rig.Shield is not { } shield)
                return;

            using var decorated = new HttpClient(new ShieldHttpHandler(shield));
            using var plain = new HttpClient();
            foreach (HttpClient client in (HttpClient[])[decorated, plain])
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, Collector.Value.Url);
                client.Send(request).Dispose();
            }

            // And once more from another thread, which waits for nothing that we hold.
            Task.Run(() => plain.GetStringAsync(new Uri(Collector.Value.Url))).GetAwaiter().GetResult();

            using DbConnection connection = new SqliteConnection("Data Source=:memory:").Guard(shield);
            connection.Open();
            using DbCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM sqlite_master WHERE name = '{Hostile}'";
            command.ExecuteNonQuery();
            rig.SinkActed++;
        }
    }
}
