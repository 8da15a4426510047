using ThreatBot.Conversations;

namespace ThreatBot.Web;

/// <summary>A story that is played into a fresh conversation, for people who want to see one before they tell their own.</summary>
internal sealed class Example(WebTalks talks)
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "examples", "pay-42.txt");

    /// <summary>Every line is said for real, by whoever asked for the example.</summary>
    public async Task PlayAsync(WebPlace place, string participant, CancellationToken ct)
    {
        foreach (var line in await File.ReadAllLinesAsync(Script, ct))
        {
            await talks.SayAsync(place, participant, null, new Utterance { Text = line.Replace("\\n", "\n", StringComparison.Ordinal) }, ct);
        }
    }
}
