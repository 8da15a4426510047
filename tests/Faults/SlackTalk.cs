using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Faults;

/// <summary>A person's own talk with the bot in Slack, brought as events. Slack takes one message a second.</summary>
internal sealed class SlackTalk(HttpClient http, FakeSlack slack, FakeSender sender, FakeUser person) : Talk
{
    private readonly FakeChannel channel = slack.Home.Channel(FakeWorkspace.TalkWith(person.Id));
    private (string Id, JsonObject Envelope)? last;

    public override ConversationKey Key => new(slack.Home.Id, "slack", channel.Id);

    public override bool IsExactlyOnce => false;

    public override Task<IEnumerable<string>> TextsAsync(CancellationToken ct) => Task.FromResult(slack.Taken.Where(call => call.Channel == channel.Id).Select(call => call.Text));

    protected override Task<bool> OpenAsync(CancellationToken ct) => Task.FromResult(true);

    protected override async Task<bool> TrySayAsync(string id, string text, CancellationToken ct)
    {
        if (last?.Id != id)
        {
            await ReadAsync(last?.Id, ct);
            last = (id, sender.Envelope(sender.Direct(person, text)));
        }

        var body = Encoding.UTF8.GetBytes(last.Value.Envelope.ToJsonString());
        var timestamp = slack.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", FakeSender.Sign(FakeSlack.SigningSecret, timestamp, body));
        using var answer = await http.SendAsync(request, ct);
        return answer.IsSuccessStatusCode;
    }
}
