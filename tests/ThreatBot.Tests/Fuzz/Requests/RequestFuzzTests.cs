using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>
/// Every endpoint that is mapped answers whatever it is asked, with no error of ours, nothing of the inside and what a browser may do with the answer. THREATBOT_FUZZ says
/// how many cases of each place, from THREATBOT_SEED on.
/// </summary>
public sealed class RequestFuzzTests(RequestWorld world) : IClassFixture<RequestWorld>
{
    /// <summary>Beyond this it hangs, however busy the machine is.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestPlace.Line, 2_000)]
    [InlineData(RequestPlace.Method, 1_000)]
    [InlineData(RequestPlace.Path, 1_000)]
    [InlineData(RequestPlace.Query, 1_000)]
    [InlineData(RequestPlace.Header, 1_000)]
    [InlineData(RequestPlace.Cookie, 1_000)]
    [InlineData(RequestPlace.Bearer, 2_000)]
    [InlineData(RequestPlace.Body, 3_000)]
    [InlineData(RequestPlace.Upload, 2_000)]
    [InlineData(RequestPlace.SignIn, 1_000)]
    [InlineData(RequestPlace.Install, 1_000)]
    public async Task Whatever_is_asked_is_answered(RequestPlace place, int cases)
    {
        var (requests, rules, clock, answered) = (new HostileRequests(world), new RequestRules(world.Secrets), Stopwatch.StartNew(), new SortedDictionary<int, int>());
        using var line = new RawLine(world.Access.Server.Address);
        cases = Fuzzing.Asked ?? cases;
        for (var seed = Fuzzing.First; seed < Fuzzing.First + cases; seed++)
        {
            await world.NextAsync();
            var (request, caller) = requests.Of(place, seed);
            var written = place is RequestPlace.Line ? FuzzInput.Of(new FuzzTarget("line", [Encoding.Latin1.GetString(request.Written())], WireTargets.Json, _ => { }), seed) : request.Written();
            var answer = await AskAsync(line, written, request.Method is "HEAD", place is RequestPlace.Line, seed);
            var fault = answer is null ? (place is RequestPlace.Line ? null : "was not answered") : rules.Fault(place, answer, caller);
            var trouble = world.Troubles();
            Assert.True(fault is null && trouble.Length == 0, $"Case {seed} (THREATBOT_SEED={seed} THREATBOT_FUZZ=1) {fault} {trouble}:\n{Encoding.UTF8.GetString(written)}\n---\n{answer?.Status} {answer?.Everything}");
            answered[answer?.Status ?? 0] = answered.GetValueOrDefault(answer?.Status ?? 0) + 1;
        }

        // Not all are turned away at the door.
        Assert.True(cases < 100 || place is RequestPlace.Line or RequestPlace.Bearer or RequestPlace.Install || answered.Where(pair => pair.Key < 400).Sum(pair => pair.Value) > cases / 200, $"Nearly all of {place} are turned away.");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{place}: {cases} cases in {clock.Elapsed.TotalSeconds:0.0} s; {string.Join(", ", answered)}"));
    }

    private static async Task<RawAnswer?> AskAsync(RawLine line, byte[] request, bool isHead, bool isOver, int seed)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Hanging);
        try
        {
            return await line.AskAsync(request, isHead, isOver, patience.Token);
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            Assert.Fail($"Case {seed} was not answered in {Hanging}:\n{Encoding.UTF8.GetString(request)}");
            return null;
        }
    }
}
