namespace FunctionShield.Faults.Tests.Faults;

/// <summary>Something that goes wrong, in the shield, in what is plugged into it, or around the call.</summary>
internal abstract class Fault(string name, string meaning)
{
    /// <summary>The table's column.</summary>
    public string Name { get; } = name;

    /// <summary>The sentence that explains it on the page.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>One more text in the event.</summary>
    public virtual string Input => "milk";

    public virtual bool Cancels => false;

    public virtual bool Disposes => false;

    public virtual bool IsLong => false;

    public virtual bool Applies(Subject subject) => true;

    /// <summary>What the shield is made from.</summary>
    public virtual ShieldOptions Plug(ShieldOptions options, Rig rig) => options;

    /// <summary>What listens to the process meanwhile.</summary>
    public virtual IDisposable? Around() => null;

    public virtual Inspection Begin(Shield shield, byte[] utf8Event) => shield.Begin(utf8Event, "request-1");

    /// <summary>Breaks it for the event that comes next.</summary>
    public virtual void BeforeEvent(Rig rig) => BeforeCall(rig);

    /// <summary>Breaks it for the call that comes next.</summary>
    public virtual void BeforeCall(Rig rig)
    {
    }

    public virtual Task<Outcome> CallAsync(Rig rig, Func<Task<Outcome>> call) => call();
}
