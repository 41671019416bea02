using System.Text;
using FunctionShield.Examples.AttackRange.Functions;
using FunctionShield.Policies;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>The two shields of the range: as it comes, and with an inlet that only logs.</summary>
internal sealed class Shields
{
    private const string OutletAlonePolicy = """
        {
          "preset": "observe",
          "actions": {
            "sql-injection": { "outlet": "block" }, "command-injection": { "outlet": "block" },
            "path-traversal": { "outlet": "block" }, "ssrf": { "outlet": "block" },
            "xss": { "outlet": "block" }, "secret-leak": { "outlet": { "proof": "block" } }
          }
        }
        """;

    public Shields()
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(OutletAlonePolicy), "outlet-alone.json", DateTimeOffset.UtcNow);
        if (reading.Errors.Count > 0)
            throw new InvalidOperationException(reading.Errors[0].ToString());
        AsItComes = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = Reports, Environment = World.Environment });
        OutletAlone = Shield.Load(new ShieldOptions { Policy = reading.Policy, Reports = Reports, Environment = World.Environment });
    }

    public KeptReports Reports { get; } = new();

    public Shield AsItComes { get; }

    public Shield OutletAlone { get; }
}
