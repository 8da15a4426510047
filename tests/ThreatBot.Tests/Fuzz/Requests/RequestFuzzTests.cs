using System.Diagnostics;
using System.Globalization;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>
/// Every endpoint that is mapped answers whatever it is asked, with no error of ours, nothing of the inside and what a browser may do with the answer. THREATBOT_FUZZ says
/// how many cases of each place, from THREATBOT_SEED on.
/// </summary>
public sealed class RequestFuzzTests(RequestWorld world) : IClassFixture<RequestWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestPlace.Line, 2_000)]
    [InlineData(RequestPlace.Method, 2_000)]
    [InlineData(RequestPlace.Path, 2_000)]
    [InlineData(RequestPlace.Query, 2_000)]
    [InlineData(RequestPlace.Header, 2_000)]
    [InlineData(RequestPlace.Cookie, 2_000)]
    [InlineData(RequestPlace.Bearer, 5_000)]
    [InlineData(RequestPlace.Body, 10_000)]
    [InlineData(RequestPlace.Upload, 10_000)]
    [InlineData(RequestPlace.SignIn, 2_000)]
    [InlineData(RequestPlace.Install, 3_000)]
    public async Task Whatever_is_asked_is_answered(RequestPlace place, int cases)
    {
        var (clock, answered) = (Stopwatch.StartNew(), new SortedDictionary<int, int>());
        cases = Fuzzing.Asked ?? cases;
        using var first = new RequestLane(world, place);
        using var second = new RequestLane(world, place);
        using var third = new RequestLane(world, place);
        foreach (var seeds in Enumerable.Range(Fuzzing.First, cases).Chunk(RequestWorld.Turns))
        {
            await world.NextAsync(place);
            foreach (var status in await AskAsync([first, second, third], seeds))
            {
                answered[status] = answered.GetValueOrDefault(status) + 1;
            }
        }

        // Not all are turned away at the door.
        Assert.True(cases < 100 || place is RequestPlace.Line or RequestPlace.Bearer || answered.Where(pair => pair.Key < 400).Sum(pair => pair.Value) > cases / 200, $"Nearly all of {place} are turned away.");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{place}: {cases} cases in {clock.Elapsed.TotalSeconds:0.0} s; {string.Join(", ", answered)}"));
    }

    /// <summary>Asks a few cases at a time. When something went wrong within the server, they are asked again one by one to tell which it was.</summary>
    private async Task<IEnumerable<int>> AskAsync(RequestLane[] lanes, int[] seeds)
    {
        var statuses = await Task.WhenAll(lanes.Select((lane, at) => Task.Run(() => lane.AskAsync(seeds.Where((_, index) => index % lanes.Length == at)), Ct)));
        if (world.Troubles() is not { Length: > 0 } trouble)
        {
            return statuses.SelectMany(each => each);
        }

        foreach (var seed in seeds)
        {
            await lanes[0].AskAsync([seed]);
            var alone = world.Troubles();
            Assert.True(alone.Length == 0, $"Case {seed} (THREATBOT_SEED={seed} THREATBOT_FUZZ=1): {alone}");
        }

        Assert.Fail($"One of the cases from {seeds[0]} to {seeds[^1]} and not alone (THREATBOT_SEED={seeds[0]} THREATBOT_FUZZ={seeds.Length}): {trouble}");
        return [];
    }
}
