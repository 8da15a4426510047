using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Storage;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>The real server in the fake cloud, both new for each test.</summary>
public abstract class OnCloud : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("threatbot-teams-").FullName;
    private FakeCloud? cloud;
    private RunningServer? server;

    internal FakeCloud Cloud => cloud!;

    internal RunningServer Server => server!;

    internal FakeTeams Teams => field ??= new FakeTeams(Cloud);

    internal FakeConnector Connector => Cloud.Connector;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        cloud = await FakeCloud.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero)), Ct);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Cloud.DisposeAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The settings the server runs with.</summary>
    internal virtual TeamsSettings Settings => Cloud.Settings;

    /// <summary>Where the server's own pages are, as others see it.</summary>
    internal virtual Uri? PublicUrl => null;

    /// <summary>As after a crash: the same data, the same clock and cloud, everything else new.</summary>
    internal async Task RestartAsync(TeamsSettings? settings = null)
    {
        await Server.DisposeAsync();
        await StartAsync(settings);
    }

    internal async Task<(int Status, JsonNode? Body)> PostAsync(JsonObject activity, string? token = null) =>
        await PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()), $"Bearer {token ?? Cloud.GoodToken()}");

    /// <summary>Posts just these bytes, with just these headers.</summary>
    internal async Task<(int Status, JsonNode? Body)> PostAsync(byte[] body, params string[] authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var header in authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        // Without this a refusal of a large body may arrive as a broken connection.
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        using var response = await Server.Client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    /// <summary>Posts, and waits until everything that was to be said has been; time passes while it must. Returns what was said.</summary>
    internal async Task<IReadOnlyList<Call>> SayAsync(JsonObject activity)
    {
        var before = Connector.Taken.Count;
        Assert.Equal(200, (await PostAsync(activity)).Status);
        await QuietAsync();
        return [.. Connector.Taken.Skip(before)];
    }

    /// <summary>Waits until nothing is left to be sent.</summary>
    internal async Task QuietAsync()
    {
        while (await CountAsync("SELECT COUNT(*) FROM outbox WHERE state = 'pending'") > 0 || await CountAsync("SELECT COUNT(*) FROM chat_place WHERE holder IS NOT NULL") > 0)
        {
            Cloud.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, Ct);
        }
    }

    /// <summary>Everything the bot knows, but for how and when; two that are the same differ in nothing.</summary>
    internal async Task<string> StateAsync()
    {
        var text = new StringBuilder();
        foreach (var table in new[] { "conversation", "inbox", "outbox", "participant", "model", "event_log", "object", "chat_place", "chat_person", "chat_asker", "card", "reminder", "posting", "attendance", "sent_file" })
        {
            text.Append(table).Append(await CountAsync($"SELECT COUNT(*) FROM {table}")).Append(' ');
        }

        return text.Append(await CountAsync("SELECT COALESCE(SUM(version), 0) FROM conversation")).ToString();
    }

    internal async Task<long> CountAsync(string sql) => (await RowsAsync<long>(sql)).Single();

    internal async Task<List<T>> RowsAsync<T>(string sql)
    {
        await using var connection = await Server.Database.OpenAsync(Ct);
        return await connection.RowsAsync<T>(sql, null, Ct);
    }

    private async Task StartAsync(TeamsSettings? settings = null) => server = await RunningServer.StartAsync(data, Cloud.Time, null, settings ?? Settings, PublicUrl);
}
