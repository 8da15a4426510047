using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace ThreatBot.Tests.Fuzz;

/// <summary>Tries a target with one case after the other, and tells of the first that is a finding with the smallest input that does the same.</summary>
internal static class Fuzzing
{
    /// <summary>Where the cases begin; with THREATBOT_FUZZ=1 it is the only one.</summary>
    public static int First { get; } = Number("THREATBOT_SEED") ?? 1;

    /// <summary>How many cases a long run asks for; null in the test command.</summary>
    public static int? Asked { get; } = Number("THREATBOT_FUZZ");

    /// <summary>Beyond this a parser hangs, however busy the machine is; patterns end themselves before.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(20);

    /// <summary>For each byte of an input so many may be allocated: enough for any tree of it, too few for what grows with its square.</summary>
    private const int MemoryOfAByte = 4000;

    private const int MostTries = 3000;

    /// <returns>What was tried, for whoever looks at a long run.</returns>
    public static string Run(FuzzTarget target, int first, int cases, CancellationToken ct)
    {
        var (clock, slowest, slow) = (Stopwatch.StartNew(), TimeSpan.Zero, first);
        for (var seed = first; seed < first + cases; seed++)
        {
            ct.ThrowIfCancellationRequested();
            var (input, began) = (FuzzInput.Of(target, seed), clock.Elapsed);
            if (Finding(target, input) is { } finding)
            {
                var least = Least(target, input, finding);
                throw new XunitException(
                    $"{target.Name}, case {seed} (THREATBOT_SEED={seed} THREATBOT_FUZZ=1): {finding}\nThe smallest input that does the same, in base64 and as text:\n{Convert.ToBase64String(least)}\n{Encoding.UTF8.GetString(least)}");
            }

            (slowest, slow) = clock.Elapsed - began > slowest ? (clock.Elapsed - began, seed) : (slowest, slow);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {cases} cases in {clock.Elapsed.TotalSeconds:0.0} s; the slowest, {slow}, took {slowest.TotalMilliseconds:0} ms");
    }

    /// <summary>What is wrong with how an input is read; null when nothing is.</summary>
    private static Finding? Finding(FuzzTarget target, byte[] input)
    {
        // What took too long once may have waited for a busy machine.
        var found = Once(target, input);
        return found is { IsOfTime: true } ? Once(target, input) : found;
    }

    private static Finding? Once(FuzzTarget target, byte[] input)
    {
        var (memory, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        try
        {
            target.Check(input);
        }
        catch (Exception found) when (found is not OutOfMemoryException)
        {
            return new Finding(found.GetType().Name, found.ToString());
        }

        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        return memory > target.MostMemory + ((long)MemoryOfAByte * input.Length) ? new Finding("memory", $"{memory} bytes were allocated for {input.Length}")
            : clock.Elapsed > Hanging ? new Finding("time", $"it took {clock.Elapsed}")
            : null;
    }

    /// <summary>The input with all left out that the finding does not need, halves first, then smaller pieces.</summary>
    private static byte[] Least(FuzzTarget target, byte[] input, Finding finding)
    {
        var tries = 0;
        for (var piece = Math.Max(1, input.Length / 2); piece > 0 && tries < MostTries && finding.Kind != "time"; piece /= 2)
        {
            for (var at = 0; at < input.Length && tries++ < MostTries;)
            {
                byte[] less = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(at + piece, input.Length))];
                (input, at) = Finding(target, less)?.Kind == finding.Kind ? (less, at) : (input, at + piece);
            }
        }

        return input;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Something that must not happen: an exception by its type, or too much of something.</summary>
internal sealed record Finding(string Kind, string What)
{
    /// <summary>Whether it is that something took too long.</summary>
    public bool IsOfTime => Kind is "time" or nameof(RegexMatchTimeoutException);

    public override string ToString() => What;
}
