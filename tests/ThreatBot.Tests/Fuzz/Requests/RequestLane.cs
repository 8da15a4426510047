using System.Text;

namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>One of the lines to the server on which cases are asked beside each other, and the rules for what is answered.</summary>
internal sealed class RequestLane(RequestWorld world, RequestPlace place) : IDisposable
{
    /// <summary>Beyond this it hangs, however busy the machine is.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(20);

    private readonly HostileRequests requests = new(world);
    private readonly RequestRules rules = new(world.Secrets);
    private readonly RawLine line = new(world.Access.Server.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Asks one case after the other; returns the statuses of the answers, 0 for none.</summary>
    public async Task<List<int>> AskAsync(IEnumerable<int> seeds)
    {
        var statuses = new List<int>();
        foreach (var seed in seeds)
        {
            statuses.Add(await AskAsync(seed));
        }

        return statuses;
    }

    public void Dispose() => line.Dispose();

    private async Task<int> AskAsync(int seed)
    {
        var (request, caller) = requests.Of(place, seed);
        var written = place is RequestPlace.Line ? FuzzInput.Of(new FuzzTarget("line", [Encoding.Latin1.GetString(request.Written())], WireTargets.Json, _ => { }), seed) : request.Written();
        var answer = await AskAsync(written, request.Method is "HEAD", seed);
        var fault = answer is null ? (place is RequestPlace.Line ? null : "was not answered") : rules.Fault(place, answer, caller);
        Assert.True(fault is null, $"Case {seed} (THREATBOT_SEED={seed} THREATBOT_FUZZ=1) {fault}:\n{Encoding.UTF8.GetString(written)}\n---\n{answer}");
        return answer?.Status ?? 0;
    }

    private async Task<RawAnswer?> AskAsync(byte[] request, bool isHead, int seed)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Hanging);
        try
        {
            return await line.AskAsync(request, isHead, isOver: place is RequestPlace.Line, patience.Token);
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            Assert.Fail($"Case {seed} was not answered in {Hanging}:\n{Encoding.UTF8.GetString(request)}");
            return null;
        }
    }
}
