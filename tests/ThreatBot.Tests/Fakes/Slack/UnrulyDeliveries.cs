using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>
/// Brings things as a bad network does: in any order, several at once, one in ten twice at once, and one in ten again after what others bring next.
/// <paramref name="bring"/> brings one, <paramref name="settle"/> waits until all that came of them has been said.
/// </summary>
internal sealed class UnrulyDeliveries(int seed, Func<string, JsonNode, Task> bring, Func<Task> settle)
{
    private readonly Random random = new(seed);
    private readonly List<(string Kind, JsonNode Payload)> late = [];

    public async Task BringAsync(params (string Kind, JsonNode Payload)[] deliveries)
    {
        random.Shuffle(deliveries);
        var bringing = new List<Task>();
        foreach (var (kind, payload) in deliveries)
        {
            var chance = random.NextDouble();
            bringing.AddRange(Enumerable.Range(0, chance < 0.1 ? 2 : 1).Select(_ => bring(kind, payload)));
            if (chance is >= 0.1 and < 0.2)
            {
                late.Add((kind, payload));
            }
        }

        await Task.WhenAll(bringing);
        await settle();
        await BringLateAsync(random.Next(2));
    }

    /// <summary>Brings all that is still to come again.</summary>
    public Task EndAsync() => BringLateAsync(late.Count);

    private async Task BringLateAsync(int count)
    {
        foreach (var (kind, payload) in late.Take(count).ToList())
        {
            late.Remove((kind, payload));
            await bring(kind, payload);
        }

        await settle();
    }
}
