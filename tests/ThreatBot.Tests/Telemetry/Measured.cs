using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ThreatBot.Telemetry;

namespace ThreatBot.Tests.Telemetry;

/// <summary>One measurement, with its attributes as "name=value" in their order.</summary>
internal sealed record Measurement(string Instrument, double Value, string Tags);

/// <summary>Everything one server measures, and no other: servers of tests share a process.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<Measurement> all = [];

    public Measured(Instruments instruments)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == instruments.Meter)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
    }

    public IReadOnlyList<Measurement> All => [.. all];

    /// <summary>The attributes of each measurement of an instrument.</summary>
    public IReadOnlyList<string> TagsOf(string instrument) => [.. all.Where(each => each.Instrument == instrument).Select(each => each.Tags)];

    /// <summary>What a gauge shows now.</summary>
    public IReadOnlyList<Measurement> Look(string gauge)
    {
        var before = all.Count;
        listener.RecordObservableInstruments();
        return [.. all.Skip(before).Where(each => each.Instrument == gauge)];
    }

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        all.Enqueue(new Measurement(instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
