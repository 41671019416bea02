namespace FunctionShield.Fuzz;

/// <summary>Ends the process when one trial does not: a loop without an end cannot be interrupted, only told of.</summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>Thousands of times what the slowest trial takes; of the processor's time, since others may have the machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Timer _timer;
    private readonly string _folder;
    private string _target = "";
    private byte[] _text = [];
    private long _begun = -1;

    public Watchdog(string folder)
    {
        _folder = folder;
        _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Begin(string target, byte[] text)
    {
        (_target, _text) = (target, text);
        Volatile.Write(ref _begun, Environment.CpuUsage.TotalTime.Ticks);
    }

    public void End() => Volatile.Write(ref _begun, -1);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long begun = Volatile.Read(ref _begun);
        if (begun < 0 || Environment.CpuUsage.TotalTime.Ticks - begun < Limit.Ticks)
            return;
        string file = FindingFiles.Write(_folder, new FuzzFinding(_target, "hang", _text, ""));
        Console.Error.WriteLine($"HANG  {_target}: {file}");
        Environment.Exit(3);
    }
}
