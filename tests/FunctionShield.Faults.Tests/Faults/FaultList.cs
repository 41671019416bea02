namespace FunctionShield.Faults.Tests.Faults;

/// <summary>Every fault, in the order of the table's columns.</summary>
internal static class FaultList
{
    public static Fault[] All =>
    [
        new Nothing(),
        new BrokenDetector(),
        new BrokenScanner(),
        new BrokenClock("policy fails", "asking the policy throws, because its clock does", static () => new InvalidOperationException("no time")),
        new BrokenClock("out of memory", "the look at the call runs out of memory", static () => new OutOfMemoryException()),
        new ThrowingSink(),
        new GuardedSink(),
        new ThrowingListeners(),
        new ThrowingOwner(),
        new NoContext(),
        new EndedInvocation(),
        new LongCall(),
        new CancelledCall(),
        new DisposedTarget(),
    ];

    private sealed class Nothing() : Fault("nothing", "the control: no fault");

    private sealed class BrokenDetector() : Fault("detector fails", "whatever reads the invocation's inputs throws: a detector at the inlet, a correlator at an outlet")
    {
        public override void BeforeEvent(Rig rig)
        {
            // The pool gives the broken memory to the next event.
            using Inspection before = rig.Shield.Begin(Rig.Event("tea"), "request-0");
            Rig.BreakMemory(before);
        }

        public override void BeforeCall(Rig rig) => Rig.BreakMemory(rig.Inspection!);
    }

    private sealed class BrokenScanner() : Fault("scanner fails", "the search for live secrets throws")
    {
        public override void BeforeCall(Rig rig) => rig.BreakScanner();
    }

    private sealed class BrokenClock(string name, string meaning, Func<Exception> failure) : Fault(name, meaning)
    {
        public override ShieldOptions Plug(ShieldOptions options, Rig rig) => options with { Time = new Clock(failure, rig) };

        public override void BeforeCall(Rig rig) => rig.IsArmed = true;

        private sealed class Clock(Func<Exception> failure, Rig rig) : TimeProvider
        {
            public override DateTimeOffset GetUtcNow() => rig.IsArmed ? throw failure() : base.GetUtcNow();
        }
    }

    private sealed class ThrowingOwner() : Fault("memory is not taken back", "the owner of the event's memory throws when the invocation ends")
    {
        public override bool Applies(Subject subject) => (subject.Traits & Traits.Inlet) == 0;

        public override Inspection Begin(Shield shield, byte[] utf8Event) => shield.Begin(new Owner(utf8Event), "request-1");

        private sealed class Owner(byte[] bytes) : System.Buffers.IMemoryOwner<byte>
        {
            public Memory<byte> Memory => bytes;

            public void Dispose() => throw new InvalidOperationException("not mine");
        }
    }

    /// <summary>Two invocations run, and the call belongs to neither: a thread of the function's own, without a context.</summary>
    private sealed class NoContext() : Fault("no context", "several invocations run, and the call comes from a thread to which none of them flows")
    {
        public override bool Applies(Subject subject) => (subject.Traits & (Traits.Inlet | Traits.AsksCurrent)) == 0;

        public override async Task<Outcome> CallAsync(Rig rig, Func<Task<Outcome>> call)
        {
            using Inspection second = await WithoutContext(() => Task.FromResult(rig.Shield.Begin(Rig.Event("tea"), "request-2")));
            return await WithoutContext(call);
        }

        private static Task<T> WithoutContext<T>(Func<Task<T>> work)
        {
            using (ExecutionContext.SuppressFlow())
                return Task.Run(work);
        }
    }

    private sealed class EndedInvocation() : Fault("invocation ended", "the call outlives the invocation that it was started in")
    {
        public override bool Applies(Subject subject) => (subject.Traits & Traits.Inlet) == 0;

        public override async Task<Outcome> CallAsync(Rig rig, Func<Task<Outcome>> call)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<Outcome> late = Task.Run(async () =>
            {
                await ended.Task;
                return await call();
            });
            rig.Inspection!.Dispose();
            ended.SetResult();
            return await late;
        }
    }

    private sealed class LongCall() : Fault("too long", "the statement is longer than the 8 MB that are inspected")
    {
        public override bool IsLong => true;

        public override bool Applies(Subject subject) => (subject.Traits & Traits.Long) != 0;
    }

    private sealed class CancelledCall() : Fault("cancelled", "the call's token was cancelled before")
    {
        public override bool Cancels => true;

        public override bool Applies(Subject subject) => (subject.Traits & Traits.Cancels) != 0;
    }

    private sealed class DisposedTarget() : Fault("disposed", "what the call is made on was disposed of before: connection, context, client, content")
    {
        public override bool Disposes => true;

        public override bool Applies(Subject subject) => (subject.Traits & Traits.Disposes) != 0;
    }
}
