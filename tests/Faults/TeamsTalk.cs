using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Faults;

/// <summary>A person's own talk with the bot in Teams, brought by the fake channel service. Teams takes two messages a second for long.</summary>
internal sealed class TeamsTalk(HttpClient http, FakeCloud cloud, FakeTeams teams, FakePerson person) : Talk
{
    private readonly FakePlace place = FakePlace.Personal(person);
    private (string Id, JsonObject Activity)? last;

    public override ConversationKey Key => new(FakeCloud.Tenant, "teams", place.Id);

    public override bool IsExactlyOnce => false;

    public override Task<IEnumerable<string>> TextsAsync(CancellationToken ct) =>
        Task.FromResult(cloud.Connector.Taken.Where(call => call.Conversation == place.Id).Select(call => call.Text ?? ""));

    protected override Task<bool> OpenAsync(CancellationToken ct) => Task.FromResult(true);

    protected override async Task<bool> TrySayAsync(string id, string text, CancellationToken ct)
    {
        if (last?.Id != id)
        {
            await ReadAsync(last?.Id, ct);
            last = (id, teams.Message(place, person, text));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(last.Value.Activity.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", cloud.GoodToken());
        using var answer = await http.SendAsync(request, ct);
        return answer.IsSuccessStatusCode;
    }
}
