using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Endurance;

/// <summary>A function that holds nearly all of its heap, and an event whose inspection wants more than is left.</summary>
internal static class Pressure
{
    private const int Piece = 1024 * 1024;

    public static Task<int> RunAsync(string mode)
    {
        Policy policy = PolicyReader.Read(Encoding.UTF8.GetBytes($$"""{ "fail": "{{mode}}" }"""), "pressure", DateTimeOffset.UnixEpoch).Policy;
        var faults = new Faults();
        Shield shield = Shield.Load(new ShieldOptions { Policy = policy, Reports = faults });

        // Every value is base64 of JSON: each is decoded into the arena, which may grow to four times the event.
        string value = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"q\":\"" + new string('a', 3000) + "\"}"));
        byte[] utf8Event = Encoding.UTF8.GetBytes("{\"inputs\":[" + string.Join(',', Enumerable.Repeat($"\"{value}\"", 1000)) + "]}");
        var ballast = new List<byte[]>();
        int failed = 0, refused = 0, rounds = 0;
        while (Fill(ballast))
            ballast.Capacity = Math.Max(ballast.Capacity, 256);

        // From nothing left to enough, a piece at a time.
        for (; rounds < 24 && ballast.Count > 0; rounds++)
        {
            try
            {
                using Inspection inspection = shield.Begin(utf8Event, "request");
                refused += inspection.IsRefused ? 1 : 0;
            }
            catch (OutOfMemoryException)
            {
                failed++;
            }

            ballast.RemoveAt(ballast.Count - 1);
            GC.Collect();
        }

        ballast.Clear();
        GC.Collect();
        int after = Begin(shield, utf8Event);
        Console.WriteLine($"{mode}: {rounds} events while the heap was full: {faults.Count} faults, {refused} refused, {failed} failed the invocation; refused after {after}");
        int expected = mode == "closed" ? faults.Count : 0;
        return Task.FromResult(failed == 0 && after == 0 && faults.Count > 0 && refused == expected ? 0 : 1);
    }

    private static int Begin(Shield shield, byte[] utf8Event)
    {
        using Inspection inspection = shield.Begin(utf8Event, "request");
        return inspection.IsRefused ? 1 : 0;
    }

    private sealed class Faults : IReportSink
    {
        public int Count { get; private set; }

        public void Failed(string where, Exception exception) => Count++;

        public void Found(Report report)
        {
        }

        public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
        {
        }

        public void PolicyProblem(PolicyError error)
        {
        }
    }

    private static bool Fill(List<byte[]> ballast)
    {
        try
        {
            ballast.Add(new byte[Piece]);
            return ballast.Count < 1024;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }
}
