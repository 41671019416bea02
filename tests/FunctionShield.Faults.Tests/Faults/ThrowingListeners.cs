using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FunctionShield.Faults.Tests.Faults;

/// <summary>Whoever listens to the meter and to the activity source throws.</summary>
internal sealed class ThrowingListeners() : Fault("listeners throw", "whoever listens to the meter and the activity source `FunctionShield` throws")
{
    private const string Source = "FunctionShield";

    public override IDisposable? Around()
    {
        var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Source)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("no exporter"));
        meters.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidOperationException("no exporter"));
        meters.Start();

        var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = static _ => throw new InvalidOperationException("no exporter"),
            ActivityStopped = static _ => throw new InvalidOperationException("no exporter"),
        };
        ActivitySource.AddActivityListener(activities);
        return new Both(meters, activities);
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
