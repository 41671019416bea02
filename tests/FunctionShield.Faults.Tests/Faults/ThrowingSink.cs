namespace FunctionShield.Faults.Tests.Faults;

/// <summary>Reports cannot be written.</summary>
internal sealed class ThrowingSink() : Fault("sink throws", "whatever the reports are written to throws")
{
    public override ShieldOptions Plug(ShieldOptions options, Rig rig)
    {
        rig.Reports = new Sink();
        return options;
    }

    private sealed class Sink : KeptReports
    {
        protected override void Act() => throw new IOException("disk full");
    }
}
