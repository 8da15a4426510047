using System.Diagnostics;

namespace ThreatBot.Benchmarks;

/// <summary>Processor seconds of this process, lap by lap: on a machine that others use too they say more than the time on the wall.</summary>
internal sealed class ProcessorClock
{
    private TimeSpan last = Process.GetCurrentProcess().TotalProcessorTime;

    public double Lap()
    {
        var (before, now) = (last, Process.GetCurrentProcess().TotalProcessorTime);
        last = now;
        return (now - before).TotalSeconds;
    }
}
